package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup.yaml}, read at the start and again on HUP. */
class SettingsIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private Json declared(String name) {
    return home.start(name, home.apps().idle()).app();
  }

  @Test
  void hupReadsTheSettingsAgainAndTheLogSaysWhatChanged() {
    home.daemon().ensure();
    long pid = home.daemon().pidIfAny();
    assertEquals(16, declared("before").get("maxRestarts").number());

    home.daemon()
        .settings(
            """
            log_level: warn
            defaults:
              restart: on-failure
              max_restarts: 5
              min_uptime: 150ms
              kill_timeout: 3s
            """);
    home.daemon().proc().signal("HUP");

    home.daemon().awaitLog("setting defaults.max_restarts: 16 -> 5");
    var log = home.daemon().log();
    assertTrue(log.contains("setting log_level: info -> warn"), log);
    assertTrue(log.contains("setting defaults.restart: always -> on-failure"), log);
    assertTrue(log.contains("setting defaults.kill_timeout: by kind of app -> 3000 ms"), log);
    var after = declared("after");
    assertEquals(5, after.get("maxRestarts").number());
    assertEquals("on-failure", after.get("restart").text());
    assertEquals(3000, after.get("killTimeoutMs").number());
    assertEquals(16, home.instance("before").app().get("maxRestarts").number());
    assertEquals(pid, home.daemon().pidIfAny());
    assertFalse(home.daemon().log().contains("after online"), "a level of warn leaves out info");
  }

  @Test
  void aBrokenFileChangesNothingAndIsReportedWithLineAndColumn() {
    home.daemon().ensure();

    home.daemon().settings("defaults:\n  max_restarts: 3\n  restrat: never\nlog_level: loud\n");
    home.daemon().proc().signal("HUP");

    home.daemon().awaitLog("the settings stay as they are");
    var log = home.daemon().log();
    assertTrue(log.contains("jsup.yaml:3:3"), log);
    assertTrue(log.contains("restart"), log);
    assertTrue(log.contains("jsup.yaml:4:12"), log);
    assertEquals(16, declared("app").get("maxRestarts").number());
  }

  @Test
  void aDaemonStartsWithABrokenFileToo() {
    home.daemon().settings("defaults: [\n");

    home.jsup("ping").ok();

    home.daemon().awaitLog("jsup.yaml:");
    assertEquals(
        1000, home.start("app", home.apps().idle(), Map.of()).app().get("minUptimeMs").number());
  }
}
