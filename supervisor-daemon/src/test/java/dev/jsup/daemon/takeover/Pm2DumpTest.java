package dev.jsup.daemon.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries as pm2 7.0.4 has saved them, less what is of no interest here. */
class Pm2DumpTest {
  private static final String ENTRY =
      """
      {"name": "NAME", "filter_env": [], "namespace": "default", "vizion": true,
       "autostart": true, "autorestart": true, "instance_var": "NODE_APP_INSTANCE", "pmx": true,
       "automation": true, "treekill": true, "username": "root", "windowsHide": true,
       "kill_retry_time": 100, "node_args": [], "pm_exec_path": "/srv/tick.js",
       "pm_cwd": "/srv", "exec_interpreter": "node", "exec_mode": "fork_mode",
       "pm_out_log_path": "/home/u/.pm2/logs/NAME-out-ID.log",
       "pm_err_log_path": "/home/u/.pm2/logs/NAME-error-ID.log",
       "pm_pid_path": "/home/u/.pm2/pids/NAME-ID.pid", "km_link": false,
       "NODE_APP_INSTANCE": NUMBER, "NAME": "{}", "status": "online",
       "axm_options": {"error": true}, "node_version": "20.20.2", "MORE": true,
       "env": {"NAME": "{}", "unique_id": "0d7ec0f1", "PM2_USAGE": "CLI", "PWD": "/srv",
               "OLDPWD": "/", "_": "/usr/bin/pm2", "TERM": "dumb" ENV}}
      """;

  private static String entry(String name, int number, String more, String env) {
    return ENTRY
        .replace("NAME\"", name + '"')
        .replace("NAME-", name + '-')
        .replace("\"MORE\": true", more)
        .replace("ENV}", env + '}')
        .replace("ID.", number + ".")
        .replace("NUMBER", Integer.toString(number));
  }

  private static List<ForeignApp> apps(String... entries) throws ForeignFile.Unusable {
    var text = '[' + String.join(",", entries) + ']';
    return Pm2Dump.read(text, Map.of("TERM", "xterm")).apps();
  }

  @Test
  void whatPm2AddsToTheEnvironmentIsNotCarriedOver() throws Exception {
    var app = apps(entry("web", 0, "\"x\": 1", "")).getFirst();
    assertNull(app.keys().get("env"), app.keys().toString());
    assertEquals(List.of("variables of the shell that pm2 was called from: TERM"), app.notes());
  }

  @Test
  void instancesWithAVariableThatCountsUpAreOneApp() throws Exception {
    var increment = "\"increment_var\": \"PORT\", \"pm_log_path\": \"/srv/all-%d.log\"";
    var apps =
        apps(
            entry("api", 1, increment.formatted(1), ", \"PORT\": 4001"),
            entry("api", 0, increment.formatted(0), ", \"PORT\": 4000"),
            entry("api", 2, increment.formatted(2), ", \"PORT\": 4002"));
    assertEquals(1, apps.size(), apps.stream().map(ForeignApp::keys).toList().toString());
    var keys = apps.getFirst().keys();
    assertEquals(3, keys.get("instances"));
    assertEquals(Map.of("PORT", "4000"), keys.get("env"));
    assertEquals("/srv/all.log", keys.get("log_file"));
  }

  @Test
  void whatPm2WaitsForIsThePortHereWhereThereIsOne() throws Exception {
    var waits = "\"wait_ready\": true";
    var app = apps(entry("web", 0, waits, ", \"PORT\": 7000")).getFirst();
    assertEquals(true, app.keys().get("wait_ready"));
    var note = app.notes().getLast();
    assertTrue(note.endsWith("wait_ready: online when its PORT takes connections"), note);

    var without = apps(entry("web", 0, waits, "")).getFirst().notes().getLast();
    assertTrue(without.contains("it says READY=1 by sd_notify"), without);
    var no = apps(entry("web", 0, "\"wait_ready\": false", "")).getFirst();
    assertNull(no.keys().get("wait_ready"));
  }

  @Test
  void appsWithOtherVariablesStayApart() throws Exception {
    var apps =
        apps(
            entry("api", 0, "\"x\": 1", ", \"PORT\": 4000"),
            entry("api", 1, "\"x\": 1", ", \"PORT\": 4001"));
    assertEquals(2, apps.size());
  }

  @Test
  void aFilterAPidFileAndATimeoutAreCarriedOver() throws Exception {
    var entry =
        entry("web", 3, "\"listen_timeout\": 5000", "")
            .replace("\"filter_env\": []", "\"filter_env\": [\"SECRET\"]")
            .replace("/home/u/.pm2/pids/web-3.pid", "/run/web-3.pid");
    var keys = apps(entry).getFirst().keys();
    assertEquals(List.of("SECRET"), keys.get("filter_env"));
    assertEquals("/run/web.pid", keys.get("pid_file"));
    assertEquals(5000L, keys.get("listen_timeout"));
  }

  @Test
  void aPidFileOfPm2IsNot() throws Exception {
    var keys = apps(entry("web", 0, "\"x\": 1", "")).getFirst().keys();
    assertNull(keys.get("pid_file"));
    assertNull(keys.get("out_file"));
    assertTrue(keys.containsKey("script"));
  }
}
