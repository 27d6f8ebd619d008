package dev.jsup.daemon.takeover;

import dev.jsup.daemon.text.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One program of supervisord as a declaration; every value is expanded already. */
final class SupervisordProgram {
  private static final Pattern VARIABLE =
      Pattern.compile("\\s*([^=,\\s]+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^,]*?)\\s*(?:,|$)");
  private static final Set<String> YES = Set.of("true", "yes", "on", "1");
  private static final Pattern SIZE = Pattern.compile("(?i)\\d{1,12}(KB|MB|GB)?");
  private static final Set<String> SAID_ELSEWHERE =
      Set.of("numprocs", "numprocs_start", "process_name");
  private static final Set<String> NO_DIFFERENCE = Set.of("stopasgroup", "killasgroup");

  private final ForeignApp app;
  private final Map<String, String> keys;
  private final String general;
  private final String here;
  private final Set<String> read = new HashSet<>(SAID_ELSEWHERE);
  private final List<String> problems = new ArrayList<>();

  /**
   * @param general the environment of all programs, as it is written
   * @param here where relative paths begin
   */
  SupervisordProgram(ForeignApp app, Map<String, String> keys, String general, String here) {
    this.app = app;
    this.keys = keys;
    this.general = general;
    this.here = here;
  }

  /** Declares all that can be; what is wrong with the rest. */
  List<String> read(String group) {
    command();
    app.put("cwd", absolute(get("directory", here)));
    if (!group.isEmpty()) {
      app.put("namespace", group.replaceAll("[^A-Za-z0-9._@:-]", "-"));
    }
    var env = new TreeMap<String, String>();
    variables(general, env);
    variables(get("environment", ""), env);
    app.put("env", env);
    var user = get("user", "");
    if (!user.isEmpty()) {
      app.put("user", user);
    }
    restarts();
    app.put(
        "stop_signal",
        "SIG" + get("stopsignal", "TERM").toUpperCase(Locale.ROOT).replaceFirst("^SIG", ""));
    app.put("kill_timeout", seconds("stopwaitsecs", 10));
    logs();
    read.addAll(NO_DIFFERENCE);
    keys.forEach((key, value) -> {
      if (!read.contains(key)) {
        app.note("%s=%s".formatted(key, value));
      }
    });
    return problems;
  }

  private String get(String key, String otherwise) {
    read.add(key);
    return keys.getOrDefault(key, otherwise);
  }

  private void command() {
    var command = get("command", "");
    var words = ShellWords.split(command).orElse(List.of());
    if (words.isEmpty()) {
      problems.add(
          "command: '%s' (expected: a program, with every quote closed)".formatted(command));
      return;
    }
    var program = words.getFirst();
    app.put("script", program.indexOf('/') > 0 ? absolute(program) : program);
    app.put("args", words.subList(1, words.size()));
    app.put("interpreter", "none");
  }

  private void variables(String text, Map<String, String> env) {
    var matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.lookingAt() && matcher.end() > end) {
      var value = matcher.group(2);
      boolean quoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"));
      env.put(matcher.group(1), quoted ? value.substring(1, value.length() - 1) : value);
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (!text.substring(end).isBlank()) {
      problems.add("environment: '%s' (expected: NAME=\"value\",NAME=\"value\")".formatted(text));
    }
  }

  private void restarts() {
    if (!isOn("autostart", true)) {
      app.put("autostart", false);
    }
    var restart = get("autorestart", "unexpected").toLowerCase(Locale.ROOT);
    app.put(
        "restart",
        restart.equals("unexpected") ? "on-failure" : YES.contains(restart) ? "always" : "never");
    var codes = get("exitcodes", "0");
    if (restart.equals("unexpected") && !codes.strip().equals("0")) {
      app.put(
          "success_exit_codes",
          List.of(codes.split(",", -1)).stream()
              .map(String::strip)
              .filter(code -> !code.isEmpty())
              .toList());
    }
    long alive = seconds("startsecs", 1);
    if (alive > 0) {
      app.put("min_uptime", alive);
    }
    var retries = get("startretries", "");
    if (retries.matches("\\d{1,5}")) {
      app.put("max_restarts", Integer.parseInt(retries));
    }
  }

  private boolean isOn(String key, boolean otherwise) {
    var text = get(key, "").toLowerCase(Locale.ROOT);
    return text.isEmpty() ? otherwise : YES.contains(text);
  }

  /** In milliseconds. */
  private long seconds(String key, int otherwise) {
    var text = get(key, Integer.toString(otherwise));
    if (text.matches("\\d{1,7}")) {
      return 1000L * Integer.parseInt(text);
    }
    problems.add("%s: '%s' (expected: seconds)".formatted(key, text));
    return 1000L * otherwise;
  }

  private void logs() {
    boolean one = isOn("redirect_stderr", false);
    var out = destination("stdout_logfile");
    var error = one ? out : destination("stderr_logfile");
    if (one && out.isEmpty()) {
      app.put("log_file", true);
      app.put("out_file", "NULL");
      app.put("error_file", "NULL");
    } else {
      putUnlessEmpty("out_file", out);
      putUnlessEmpty("error_file", error);
    }
    rotation();
  }

  private void putUnlessEmpty(String key, String value) {
    if (!value.isEmpty()) {
      app.put(key, value);
    }
  }

  /** Empty where jsup is to choose. */
  private String destination(String key) {
    var file = get(key, "AUTO");
    if (file.equalsIgnoreCase("AUTO")) {
      return "";
    }
    if (file.equalsIgnoreCase("NONE")) {
      return "NULL";
    }
    if (file.startsWith("/dev/std") || file.startsWith("/dev/fd/")) {
      app.note("%s=%s".formatted(key, file));
      return "";
    }
    return file.equals("syslog") ? file : absolute(file);
  }

  private String absolute(String file) {
    return file.startsWith("/") ? file : here + '/' + file;
  }

  private void rotation() {
    var size = get("stdout_logfile_maxbytes", "");
    var backups = get("stdout_logfile_backups", "");
    read.add("stderr_logfile_maxbytes");
    read.add("stderr_logfile_backups");
    if (size.equals("0")) {
      app.put("rotate", "off");
      return;
    }
    var rotation = new TreeMap<String, Object>();
    if (SIZE.matcher(size).matches()) {
      rotation.put("size", size);
    }
    if (backups.matches("[1-9]\\d{0,3}")) {
      rotation.put("keep", Integer.parseInt(backups));
    }
    app.put("rotate", rotation);
  }
}
