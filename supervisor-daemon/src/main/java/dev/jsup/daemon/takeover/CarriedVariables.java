package dev.jsup.daemon.takeover;

import dev.jsup.daemon.environment.ShellVariables;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The environment in an entry of pm2, which is that of the shell, of the declaration and of pm2
 * itself in one: sorts out what an app was declared with, as far as that can be told.
 */
final class CarriedVariables {
  private static final Set<String> PM2_OWN =
      Set.of(
          "NODE_APP_INSTANCE",
          "unique_id",
          "pm_id",
          "pm_cwd",
          "pm_exec_path",
          "pm_out_log_path",
          "pm_err_log_path",
          "pm_pid_path",
          "pm_uptime",
          "name",
          "namespace",
          "status",
          "exec_mode",
          "exec_interpreter",
          "instances",
          "restart_time",
          "unstable_restarts",
          "created_at",
          "axm_actions",
          "axm_monitor",
          "axm_options",
          "axm_dynamic",
          "vizion",
          "vizion_running",
          "autostart",
          "autorestart",
          "node_version",
          "version",
          "windowsHide",
          "username",
          "treekill",
          "automation",
          "pmx",
          "instance_var",
          "watch",
          "filter_env",
          "kill_retry_time",
          "merge_logs",
          "km_link",
          "exit_code",
          "prev_restart_delay");

  /** Of these nobody wants to hear. */
  private static final Set<String> SAID_BY_EVERY_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

  private final Map<String, String> caller;
  private final Map<String, String> taken = new TreeMap<>();
  private final Set<String> left = new TreeSet<>();

  /**
   * @param caller the environment of whoever asks, which the apps get anyway
   */
  CarriedVariables(Map<String, String> caller) {
    this.caller = caller;
  }

  void add(String name, String value) {
    if (PM2_OWN.contains(name)
        || name.startsWith("PM2_")
        || name.isEmpty()
        || name.indexOf('=') >= 0
        || name.chars().anyMatch(c -> c < ' ' || c == 0x7f)
        || value.indexOf('\0') >= 0) {
      return;
    }
    if (value.equals(caller.get(name))) {
      return;
    }
    if (SAID_BY_EVERY_SHELL.contains(name)) {
      return;
    }
    if (ShellVariables.contains(name)) {
      left.add(name);
    } else {
      taken.put(name, value);
    }
  }

  Map<String, String> taken() {
    return taken;
  }

  /** Names of variables of a shell that the caller has otherwise. */
  Set<String> left() {
    return left;
  }
}
