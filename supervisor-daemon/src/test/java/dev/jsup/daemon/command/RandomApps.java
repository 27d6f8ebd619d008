package dev.jsup.daemon.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random declarations: of each key that an app can have, some values that go with all others. */
final class RandomApps {
  /** Names of a key and values that it may have, with {@code |} between them. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  /** Of which an app has one at most, as they say the same in two ways. */
  private static final List<Set<String>> EITHER =
      List.of(
          Set.of("restart", "autorestart"),
          Set.of("kill_mode", "treekill"),
          Set.of("restart_delay", "exp_backoff_restart_delay"));

  static {
    addRun();
    addPolicy();
    addHealth();
    addLogs();
    addTriggers();
  }

  private final Random random;
  private final Set<String> excluded;
  private final Map<String, Map<String, String>> made = new TreeMap<>();

  /**
   * @param excluded keys that no app has
   */
  RandomApps(Random random, Set<String> excluded) {
    this.random = random;
    this.excluded = excluded;
  }

  private static void addRun() {
    KEYS.put("args", "[a]|[a, \"b c\", '1', \"\"]|one 'two three'|[]|'--port ${PORT:-80} $$x'");
    KEYS.put("cwd", ".|sub|./sub/..");
    KEYS.put(
        "env", "{A: a}|{A: b, B: '1', C: true, D: , E: 1e3, A_B: ' x: y#z '}|{}|{A: '${A:-q}'}");
    KEYS.put("env_x|env_y", "{A: other}|{B: 2, \"C\": \"line\\nfeed\"}|{}");
    KEYS.put("env_file|envFile", "-no.env|[-no.env, -none.env]");
    KEYS.put("filter_env|filterEnv", "true|false|NOISE|[NOISE, OTHER]|[]");
    KEYS.put("instances", "1|2|3|'2'");
    KEYS.put("instance_var|instanceVar", "NUMBER|N_1");
    KEYS.put("increment_var|incrementVar", "COUNTED");
    KEYS.put("port", "8080|'9000'");
    KEYS.put("port_step|portStep", "0|7");
    KEYS.put("namespace", "shop|a.b-c");
    KEYS.put("name_prefix|namePrefix", "eu");
    KEYS.put("append_env_to_name|appendEnvToName", "true|false");
    KEYS.put("interpreter|exec_interpreter|execInterpreter", "sh|bash");
    KEYS.put("interpreter_args|interpreterArgs|node_args|nodeArgs", "-e|[-e, -u]|[]");
    KEYS.put("java_opts|javaOpts", "-Xmx9m|[-Xmx9m, -Da=b]");
    KEYS.put("autostart", "true|false");
    KEYS.put("force", "false");
    KEYS.put("exec_mode|execMode", "fork|cluster");
    KEYS.put("vizion|pmx|kill_retry_time", "true|1");
  }

  private static void addPolicy() {
    KEYS.put(
        "restart", "always|on-failure|on-success|on-abnormal|on-watchdog|unless-stopped|never");
    KEYS.put("autorestart", "true|false");
    KEYS.put("restart_delay|restartDelay", "0|250|1m30s|1.5s");
    KEYS.put("exp_backoff_restart_delay|expBackoffRestartDelay", "0|100|10ms");
    KEYS.put("backoff_factor|backoffFactor", "1|1.25|3");
    KEYS.put("backoff_max|backoffMax", "20s|5m");
    KEYS.put("backoff_jitter|backoffJitter", "0|0.5|1");
    KEYS.put("backoff_reset|backoffReset", "1s|1h");
    KEYS.put("max_restarts|maxRestarts", "0|3|forever|'5'|20000");
    KEYS.put("restart_window|restartWindow", "10m|12345");
    KEYS.put("success_exit_codes|successExitCodes", "[0, 2]|SIGTERM|3 TERM|[sighup, '4']|[]");
    KEYS.put("stop_exit_codes|stopExitCodes", "7|[7, 8]");
    KEYS.put("restart_prevent_exit_codes|restartPreventExitCodes", "[9, KILL]|[]");
    KEYS.put("restart_force_exit_codes|restartForceExitCodes", "10|[SIGSEGV]");
    KEYS.put("stop_signal|stopSignal", "TERM|SIGINT|quit|15");
    KEYS.put("kill_mode|killMode", "tree|group|process");
    KEYS.put("treekill", "true|false");
    KEYS.put("kill_timeout|killTimeout", "0|300|2s");
    KEYS.put("exec_stop|stop_command|stopCommand|execStop", "kill $MAINPID|\"sh -c 'true; #x'\"");
  }

  private static void addHealth() {
    KEYS.put("listen_timeout|listenTimeout|start_timeout|startTimeout", "5s|100");
    KEYS.put("wait_ready|waitReady", "true|false");
    KEYS.put("ready|readiness", "min_uptime|notify|{log: 'a: b', interval: 50}|'exec:true #a'");
    KEYS.put(
        "liveness",
        "{tcp: 99}|http://127.0.0.1:97/a?b|{exec: 'true', period: 3s, timeout: 1s, status: 200}"
            + "|{http: 'http://127.0.0.1:97', status: 200-204, headers: {A: b}, start_delay: 1s,"
            + " timeout: 2s, failure_threshold: 2, success_threshold: 4}"
            + "|{http: 'https://localhost/', headers: {}, initial_delay: 5, success_threshold: 2,"
            + " failure_threshold: 1}");
    KEYS.put("watchdog", "30s|100");
  }

  private static void addLogs() {
    KEYS.put("out_file|outFile|output|out|out_log|outLog", "o.log|NULL|'NULL'|syslog|/dev/null");
    KEYS.put("error_file|errorFile|error|err_file|errFile|err|err_log|errLog", "e.log|journald");
    KEYS.put("log_file|logFile|log", "true|false|all.log");
    KEYS.put("merge_logs|mergeLogs|combine_logs|combineLogs", "true|false");
    KEYS.put("disable_logs|disableLogs", "true|false");
    KEYS.put("log_type|logType", "raw|json");
    KEYS.put("log_date_format|logDateFormat", "iso|\"YYYY-MM-DD HH:mm: Z\"");
    KEYS.put("time", "true|false");
    KEYS.put("log_max_line|logMaxLine", "128|64k|1.5KiB");
    KEYS.put("log_rate|logRate", "{lines: 5, burst: 9s}|{bytes: 1M, burst: 1s, lines: 9}");
    KEYS.put("log_on_write_error|logOnWriteError", "drop|block");
    KEYS.put(
        "rotate",
        "on|off|true|{size: 1M, every: daily, keep: 2, max_total: 1G, max_age: 30d, names: date}"
            + "|{max_size: off, retain: all, compress: false, maxAge: off, names: number}"
            + "|{every: 0 3 * * *, compress: zstd, maxTotal: 5M, max_age: 1h}|{}"
            + "|{rotateInterval: monthly, compress: true}");
  }

  /** Each key that is not excluded with each of its values: {@code port: 8080}. */
  List<String> each() {
    return KEYS.entrySet().stream()
        .filter(entry -> !excluded.contains(entry.getKey().replaceFirst("\\|.*", "")))
        .flatMap(entry ->
            Stream.of(entry.getValue().split("\\|", -1))
                .map(value -> entry.getKey().replaceFirst("\\|.*", "") + ": " + value))
        .toList();
  }

  private static void addTriggers() {
    KEYS.put("max_memory_restart|maxMemoryRestart", "300M|0|1.5GiB|2000000");
    KEYS.put("cron_restart|cronRestart|cron", "0 3 * * *|'*/5 * * * * *'|0|''");
    KEYS.put("watch", "true|false|src|[src, 'a b', '*.py']");
    KEYS.put("ignore_watch|ignoreWatch", "tmp|[tmp, '*.log']|[]");
    KEYS.put("watch_delay|watchDelay", "0|200|1s");
    KEYS.put("user|uid", System.getProperty("user.name"));
    KEYS.put("gid", ownGroup());
    KEYS.put("pid_file|pidFile|pid", "p.pid|run/p");
    KEYS.put("stdin", "none|pipe");
    KEYS.put("post_update|postUpdate", "make|[make, 'make install']|[]");
    KEYS.put("reload_order|reloadOrder", "start-first|stop-first");
  }

  /** The only one that any user can ask for. */
  private static String ownGroup() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:gid").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An app as one line; it has all that any of its keys asks of it. */
  String app(String name) {
    var parts = parts(random.nextInt(9));
    parts.put("script", random.nextInt(4) == 0 ? "s.sh" : "sleep 9");
    return app(name, parts);
  }

  /** The app of that name as it was made last, with one key said otherwise, said or not said. */
  String edited(String name) {
    var parts = new TreeMap<>(made.getOrDefault(name, new TreeMap<>(Map.of("script", "sleep 9"))));
    var keys = List.copyOf(KEYS.keySet());
    var key = keys.get(random.nextInt(keys.size()));
    var names = List.of(key.split("\\|", -1));
    boolean isGone = parts.keySet().removeAll(names) && random.nextInt(3) == 0;
    if (!isGone && !excluded.contains(names.getFirst())) {
      parts.put(oneOf(key), oneOf(KEYS.get(key)));
    }
    return app(name, parts);
  }

  private String app(String name, Map<String, String> parts) {
    if (parts.containsKey("increment_var") || parts.containsKey("incrementVar")) {
      parts.put("env", "{COUNTED: 5}");
    }
    made.put(name, parts);
    return "{name: " + name + ", min_uptime: 100, " + written(parts) + '}';
  }

  /** What all apps of a file have in common; it says nothing that contradicts what they say. */
  String defaults() {
    var parts = parts(random.nextInt(3));
    EITHER.forEach(either -> parts.keySet().removeAll(either));
    parts.keySet().removeIf(key -> key.startsWith("increment") || key.startsWith("env_x"));
    return '{' + written(parts) + '}';
  }

  private Map<String, String> parts(int count) {
    var keys = new ArrayList<>(KEYS.keySet());
    var parts = new TreeMap<String, String>();
    var said = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var key = keys.remove(random.nextInt(keys.size()));
      var first = key.replaceFirst("\\|.*", "");
      boolean contradicts =
          EITHER.stream()
              .anyMatch(
                  either -> either.contains(first) && said.stream().anyMatch(either::contains));
      if (!contradicts && !excluded.contains(first)) {
        said.add(first);
        parts.put(oneOf(key), oneOf(KEYS.get(key)));
      }
    }
    return parts;
  }

  private String oneOf(String choices) {
    var each = choices.split("\\|", -1);
    return each[random.nextInt(each.length)];
  }

  private static String written(Map<String, String> parts) {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + ": " + part.getValue())
        .collect(Collectors.joining(", "));
  }
}
