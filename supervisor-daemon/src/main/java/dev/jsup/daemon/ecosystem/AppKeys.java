package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.YamlKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys of an app in an ecosystem file: pm2's names and aliases, and jsup's own. */
final class AppKeys {
  /** All of them. */
  private static final List<YamlKey> ALL = new ArrayList<>();

  static final YamlKey NAME = key("name");
  static final YamlKey SCRIPT = key("script", "exec", "cmd", "command");
  static final YamlKey ARGS = key("args");
  static final YamlKey CWD = key("cwd");
  static final YamlKey ENV = key("env");
  static final YamlKey INSTANCES = key("instances");
  static final YamlKey INSTANCE_VAR = key("instance_var");
  static final YamlKey INCREMENT_VAR = key("increment_var");
  static final YamlKey PORT = key("port");
  static final YamlKey PORT_STEP = key("port_step");
  static final YamlKey INTERPRETER = key("interpreter", "exec_interpreter");
  static final YamlKey INTERPRETER_ARGS = key("interpreter_args", "node_args");
  static final YamlKey JAVA_OPTS = key("java_opts");
  static final YamlKey NAMESPACE = key("namespace");
  static final YamlKey RESTART = key("restart");
  static final YamlKey AUTORESTART = key("autorestart");
  static final YamlKey OUT_FILE = key("out_file", "output", "out", "out_log");
  static final YamlKey ERROR_FILE = key("error_file", "error", "err_file", "err", "err_log");
  static final YamlKey MAX_RESTARTS = key("max_restarts");
  static final YamlKey RESTART_DELAY = key("restart_delay");
  static final YamlKey RESTART_WINDOW = key("restart_window");
  static final YamlKey BACKOFF = key("exp_backoff_restart_delay");
  static final YamlKey BACKOFF_FACTOR = key("backoff_factor");
  static final YamlKey BACKOFF_MAX = key("backoff_max");
  static final YamlKey BACKOFF_JITTER = key("backoff_jitter");
  static final YamlKey BACKOFF_RESET = key("backoff_reset");
  static final YamlKey SUCCESS_EXIT_CODES = key("success_exit_codes");
  static final YamlKey STOP_EXIT_CODES = key("stop_exit_codes");
  static final YamlKey PREVENT_EXIT_CODES = key("restart_prevent_exit_codes");
  static final YamlKey FORCE_EXIT_CODES = key("restart_force_exit_codes");
  static final YamlKey MIN_UPTIME = key("min_uptime");
  static final YamlKey STOP_SIGNAL = key("stop_signal");
  static final YamlKey KILL_MODE = key("kill_mode");
  static final YamlKey TREEKILL = key("treekill");
  static final YamlKey KILL_TIMEOUT = key("kill_timeout");
  static final YamlKey RELOAD_ORDER = key("reload_order");

  static final YamlKey DEPENDS_ON = key("depends_on");
  static final YamlKey EXEC_STOP = key("exec_stop", "stop_command");
  static final YamlKey READY = key("ready", "readiness");
  static final YamlKey WAIT_READY = key("wait_ready");
  static final YamlKey LISTEN_TIMEOUT = key("listen_timeout", "start_timeout");
  static final YamlKey LIVENESS = key("liveness");
  static final YamlKey WATCHDOG = key("watchdog");

  static final YamlKey LOG_FILE = key("log_file", "log");
  static final YamlKey MERGE_LOGS = key("merge_logs", "combine_logs");
  static final YamlKey DISABLE_LOGS = key("disable_logs");
  static final YamlKey LOG_TYPE = key("log_type");
  static final YamlKey LOG_DATE_FORMAT = key("log_date_format");
  static final YamlKey TIME = key("time");
  static final YamlKey LOG_MAX_LINE = key("log_max_line");
  static final YamlKey LOG_RATE = key("log_rate");
  static final YamlKey LOG_ON_WRITE_ERROR = key("log_on_write_error");

  static final YamlKey MAX_MEMORY_RESTART = key("max_memory_restart");
  static final YamlKey CRON_RESTART = key("cron_restart", "cron");

  static final YamlKey WATCH = key("watch");
  static final YamlKey IGNORE_WATCH = key("ignore_watch");
  static final YamlKey WATCH_DELAY = key("watch_delay");
  static final YamlKey USER = key("user", "uid");
  static final YamlKey GROUP = key("gid");
  static final YamlKey PID_FILE = key("pid_file", "pid");
  static final YamlKey STDIN = key("stdin");

  static final YamlKey ENV_FILE = key("env_file");
  static final YamlKey FILTER_ENV = key("filter_env");
  static final YamlKey NAME_PREFIX = key("name_prefix");
  static final YamlKey APPEND_ENV_TO_NAME = key("append_env_to_name");
  static final YamlKey AUTOSTART = key("autostart");
  static final YamlKey FORCE = key("force");
  static final YamlKey POST_UPDATE = key("post_update");

  static final YamlKey EXEC_MODE = key("exec_mode");

  /** Fields of pm2 for Node.js, its cloud, Windows, or what jsup does in another way. */
  private static final Set<String> WITHOUT_EFFECT =
      YamlKey.bothCases(
          List.of(
              "watch_options",
              "install_url",
              "source_map_support",
              "disable_source_map_support",
              "shutdown_with_message",
              "vizion",
              "execute_command",
              "trace",
              "disable_trace",
              "v8",
              "event_loop_inspector",
              "deep_monitoring",
              "pmx",
              "automation",
              "username",
              "windowsHide",
              "windows_hide",
              "kill_retry_time",
              "write",
              "io"));

  private static final String ENVIRONMENT = "env_";

  private AppKeys() {}

  /** The keys of pm2 that have no effect here. */
  static Set<String> withoutEffect() {
    return new TreeSet<>(WITHOUT_EFFECT);
  }

  private static YamlKey key(String name, String... others) {
    var key = YamlKey.of(name, others);
    ALL.add(key);
    return key;
  }

  /** Whether pm2 knows {@code key}, and it has no effect here. */
  static boolean isWithoutEffect(String key) {
    return WITHOUT_EFFECT.contains(key);
  }

  /** Whether {@code key} is {@code env_NAME}: the variables of a certain environment. */
  static boolean isEnvironmentOfName(String key) {
    return key.startsWith(ENVIRONMENT)
        && key.length() > ENVIRONMENT.length()
        && !ENV_FILE.names().contains(key);
  }

  /**
   * What {@code key} is about, so that of two declarations the one that counts can be told: the
   * first of its names, and of pm2's words for a policy the key of that.
   */
  static String subject(String key) {
    if (AUTORESTART.names().contains(key)) {
      return "restart";
    }
    if (TREEKILL.names().contains(key)) {
      return "kill_mode";
    }
    return ALL.stream()
        .filter(each -> each.names().contains(key))
        .map(each -> each.names().getFirst())
        .findFirst()
        .orElse(key);
  }
}
