package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.YamlKey;
import java.util.List;
import java.util.Set;

/** The keys of an app in an ecosystem file: pm2's names and aliases, and jsup's own. */
final class AppKeys {
  static final YamlKey NAME = YamlKey.of("name");
  static final YamlKey SCRIPT = YamlKey.of("script", "exec", "cmd", "command");
  static final YamlKey ARGS = YamlKey.of("args");
  static final YamlKey CWD = YamlKey.of("cwd");
  static final YamlKey ENV = YamlKey.of("env");
  static final YamlKey INSTANCES = YamlKey.of("instances");
  static final YamlKey INSTANCE_VAR = YamlKey.of("instance_var");
  static final YamlKey INCREMENT_VAR = YamlKey.of("increment_var");
  static final YamlKey PORT = YamlKey.of("port");
  static final YamlKey PORT_STEP = YamlKey.of("port_step");
  static final YamlKey INTERPRETER = YamlKey.of("interpreter", "exec_interpreter");
  static final YamlKey INTERPRETER_ARGS = YamlKey.of("interpreter_args", "node_args");
  static final YamlKey JAVA_OPTS = YamlKey.of("java_opts");
  static final YamlKey NAMESPACE = YamlKey.of("namespace");
  static final YamlKey RESTART = YamlKey.of("restart");
  static final YamlKey AUTORESTART = YamlKey.of("autorestart");
  static final YamlKey OUT_FILE = YamlKey.of("out_file", "output", "out", "out_log");
  static final YamlKey ERROR_FILE = YamlKey.of("error_file", "error", "err_file", "err", "err_log");
  static final YamlKey MAX_RESTARTS = YamlKey.of("max_restarts");
  static final YamlKey RESTART_DELAY = YamlKey.of("restart_delay");
  static final YamlKey RESTART_WINDOW = YamlKey.of("restart_window");
  static final YamlKey BACKOFF = YamlKey.of("exp_backoff_restart_delay");
  static final YamlKey BACKOFF_FACTOR = YamlKey.of("backoff_factor");
  static final YamlKey BACKOFF_MAX = YamlKey.of("backoff_max");
  static final YamlKey BACKOFF_JITTER = YamlKey.of("backoff_jitter");
  static final YamlKey BACKOFF_RESET = YamlKey.of("backoff_reset");
  static final YamlKey SUCCESS_EXIT_CODES = YamlKey.of("success_exit_codes");
  static final YamlKey STOP_EXIT_CODES = YamlKey.of("stop_exit_codes");
  static final YamlKey PREVENT_EXIT_CODES = YamlKey.of("restart_prevent_exit_codes");
  static final YamlKey FORCE_EXIT_CODES = YamlKey.of("restart_force_exit_codes");
  static final YamlKey MIN_UPTIME = YamlKey.of("min_uptime");
  static final YamlKey STOP_SIGNAL = YamlKey.of("stop_signal");
  static final YamlKey KILL_MODE = YamlKey.of("kill_mode");
  static final YamlKey TREEKILL = YamlKey.of("treekill");
  static final YamlKey DEPENDS_ON = YamlKey.of("depends_on");
  static final YamlKey KILL_TIMEOUT = YamlKey.of("kill_timeout");

  static final YamlKey EXEC_STOP = YamlKey.of("exec_stop", "stop_command");
  static final YamlKey READY = YamlKey.of("ready", "readiness");
  static final YamlKey WAIT_READY = YamlKey.of("wait_ready");
  static final YamlKey LISTEN_TIMEOUT = YamlKey.of("listen_timeout", "start_timeout");
  static final YamlKey LIVENESS = YamlKey.of("liveness");
  static final YamlKey WATCHDOG = YamlKey.of("watchdog");

  static final YamlKey LOG_FILE = YamlKey.of("log_file", "log");
  static final YamlKey MERGE_LOGS = YamlKey.of("merge_logs", "combine_logs");
  static final YamlKey DISABLE_LOGS = YamlKey.of("disable_logs");
  static final YamlKey LOG_TYPE = YamlKey.of("log_type");
  static final YamlKey LOG_DATE_FORMAT = YamlKey.of("log_date_format");
  static final YamlKey TIME = YamlKey.of("time");
  static final YamlKey LOG_MAX_LINE = YamlKey.of("log_max_line");
  static final YamlKey LOG_RATE = YamlKey.of("log_rate");
  static final YamlKey LOG_ON_WRITE_ERROR = YamlKey.of("log_on_write_error");

  /** Fields of pm2 that mean something to its users and nothing to this version. */
  private static final Set<String> NOT_YET =
      YamlKey.bothCases(
          List.of(
              "name_prefix",
              "filter_env",
              "install_url",
              "max_memory_restart",
              "pid_file",
              "pid",
              "source_map_support",
              "disable_source_map_support",
              "shutdown_with_message",
              "cron_restart",
              "cron",
              "vizion",
              "autostart",
              "watch",
              "watch_delay",
              "ignore_watch",
              "watch_options",
              "execute_command",
              "exec_mode",
              "force",
              "append_env_to_name",
              "post_update",
              "trace",
              "disable_trace",
              "v8",
              "event_loop_inspector",
              "deep_monitoring",
              "pmx",
              "automation",
              "username",
              "uid",
              "user",
              "gid",
              "windowsHide",
              "kill_retry_time",
              "write",
              "io"));

  private AppKeys() {}

  /** Whether pm2 knows {@code key} and this version of jsup does not act on it. */
  static boolean isNotYet(String key) {
    return NOT_YET.contains(key) || (key.startsWith("env_") && key.length() > 4);
  }
}
