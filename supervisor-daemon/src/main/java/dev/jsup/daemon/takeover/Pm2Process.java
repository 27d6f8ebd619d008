package dev.jsup.daemon.takeover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One process of pm2 as a declaration. */
final class Pm2Process {
  private static final Set<String> NODE_ENDINGS = Set.of("js", "mjs", "cjs");
  private static final List<String> SAME =
      List.of(
          "max_restarts",
          "min_uptime",
          "restart_delay",
          "exp_backoff_restart_delay",
          "kill_timeout",
          "listen_timeout",
          "log_date_format",
          "max_memory_restart",
          "cron_restart",
          "uid",
          "gid",
          "increment_var");

  /** What users have set and jsup does not do in this way; shown with their values. */
  private static final List<String> LEFT_OUT =
      List.of("shutdown_with_message", "source_map_support");

  private final JsonNode process;
  private final Map<String, String> caller;
  private final ForeignApp app;

  Pm2Process(JsonNode process, Map<String, String> caller) {
    this.process = process;
    this.caller = caller;
    this.app = new ForeignApp(process.path("name").asString("app"));
  }

  ForeignApp app() {
    program();
    var namespace = process.path("namespace").asString("default");
    if (!namespace.equals("default")) {
      app.put("namespace", namespace.replaceAll("[^A-Za-z0-9._@:-]", "-"));
    }
    policy();
    logs();
    environment();
    waitReady();
    for (var key : LEFT_OUT) {
      var value = process.path(key);
      boolean set =
          !value.isMissingNode()
              && !value.isNull()
              && !(value.isBoolean() && !value.booleanValue())
              && !(value.isContainer() && value.isEmpty());
      if (set) {
        app.note(key + ": " + value);
      }
    }
    if (process.path("status").asString("").equals("stopped")) {
      app.put("autostart", false);
    }
    return app;
  }

  /** It means here what it means in an ecosystem file; call it when the environment is known. */
  private void waitReady() {
    if (!process.path("wait_ready").asBoolean(false)) {
      return;
    }
    app.put("wait_ready", true);
    boolean hasPort = app.keys().get("env") instanceof Map<?, ?> env && env.containsKey("PORT");
    app.note(
        "the 'ready' of process.send, as there is no such channel here; wait_ready: online when "
            + (hasPort
                ? "its PORT takes connections"
                : "it says READY=1 by sd_notify. If it does not: 'ready: tcp:3000', 'ready:"
                    + " http://127.0.0.1:3000/' or 'ready: log:REGEX' in its place"));
  }

  private void program() {
    var script = process.path("pm_exec_path").asString();
    app.put("script", script);
    app.put("args", words("args"));
    if (process.path("pm_cwd").isString()) {
      app.put("cwd", process.path("pm_cwd").asString());
    }
    var interpreter = process.path("exec_interpreter").asString("none");
    var ending = script.substring(script.lastIndexOf('.') + 1);
    if (!interpreter.equals("node") || !NODE_ENDINGS.contains(ending)) {
      app.put("interpreter", interpreter);
    }
    app.put("interpreter_args", words("node_args"));
    if (process.path("exec_mode").asString("").startsWith("cluster")) {
      app.note(
          "exec_mode: cluster; instances are processes of their own here, and each needs a port of"
              + " its own: 'port: N' gives PORT=N, N+1, ...");
    }
    var variable = process.path("instance_var").asString("NODE_APP_INSTANCE");
    if (!variable.equals("NODE_APP_INSTANCE")) {
      app.put("instance_var", variable);
    }
  }

  private List<String> words(String key) {
    var words = new ArrayList<String>();
    var value = process.path(key);
    if (value.isString() && !value.asString().isBlank()) {
      words.addAll(List.of(value.asString().strip().split("\\s+", -1)));
    }
    if (value.isArray()) {
      value.forEach(word -> words.add(word.asString("")));
    }
    return words;
  }

  private void policy() {
    if (!process.path("autorestart").asBoolean(true)) {
      app.put("autorestart", false);
    }
    for (var key : SAME) {
      var value = process.path(key);
      if (value.isIntegralNumber()) {
        app.put(key, value.longValue());
      } else if (value.isString() && !value.asString().isBlank()) {
        app.put(key, value.asString());
      }
    }
    if (!process.path("treekill").asBoolean(true)) {
      app.put("treekill", false);
    }
    if (!process.path("autostart").asBoolean(true)) {
      app.put("autostart", false);
    }
    app.put("stop_exit_codes", numbers("stop_exit_codes"));
    pidFile();
    watch();
  }

  private void watch() {
    var watch = process.path("watch");
    if (watch.isBoolean() && watch.booleanValue()) {
      app.put("watch", true);
    } else {
      app.put("watch", texts(watch));
    }
    app.put("ignore_watch", texts(process.path("ignore_watch")));
    if (process.path("watch_delay").isIntegralNumber()) {
      app.put("watch_delay", process.path("watch_delay").longValue());
    }
  }

  /** One text or a list of them, as pm2 takes both; they are not split. */
  private static List<String> texts(JsonNode value) {
    var texts = new ArrayList<String>();
    (value.isArray() ? value : List.of(value))
        .forEach(each -> {
          if (each.isString() && !each.asString().isBlank()) {
            texts.add(each.asString());
          }
        });
    return texts;
  }

  private List<Object> numbers(String key) {
    var numbers = new ArrayList<Object>();
    var value = process.path(key);
    (value.isArray() ? value : List.of(value))
        .forEach(each -> {
          if (each.isIntegralNumber()) {
            numbers.add(each.intValue());
          }
        });
    return numbers;
  }

  private void logs() {
    log("pm_out_log_path", "out_file");
    log("pm_err_log_path", "error_file");
    log("pm_log_path", "log_file");
    if (process.path("merge_logs").asBoolean(false) && app.keys().containsKey("out_file")) {
      app.put("merge_logs", true);
    }
    if (process.path("log_type").asString("").equals("json")) {
      app.put("log_type", "json");
    }
  }

  /** A file that pm2 has chosen itself is chosen by jsup. */
  private void log(String from, String to) {
    var file = process.path(from).asString("");
    if (!isOfPm2(file, "/logs/")) {
      app.put(to, file);
    }
  }

  /** Whether there is no {@code file}, or one in a folder of pm2's home. */
  private boolean isOfPm2(String file, String folder) {
    var home = process.path("PM2_HOME").asString("/.pm2");
    return file.isEmpty() || file.contains("/.pm2" + folder) || file.startsWith(home + folder);
  }

  /** pm2 puts the number of the process into its name. */
  private void pidFile() {
    var file = process.path("pm_pid_path").asString("");
    if (!isOfPm2(file, "/pids/")) {
      app.put("pid_file", file.replaceFirst("-\\d+\\.pid$", ".pid"));
    }
  }

  private void environment() {
    var filter = process.path("filter_env");
    app.put("filter_env", filter.isBoolean() ? filter.booleanValue() : texts(filter));
    var variables = new CarriedVariables(caller);
    for (var variable : process.path("env").properties()) {
      var value = variable.getValue();
      // Under the name of the app pm2 has the settings of a module, as JSON.
      boolean settings =
          variable.getKey().equals(process.path("name").asString(""))
              && value.asString("").startsWith("{");
      if (value.isValueNode() && !value.isNull() && !settings) {
        variables.add(variable.getKey(), value.asString());
      }
    }
    app.put("env", variables.taken());
    if (!variables.left().isEmpty()) {
      app.note(
          "variables of the shell that pm2 was called from: "
              + String.join(", ", variables.left()));
    }
  }
}
