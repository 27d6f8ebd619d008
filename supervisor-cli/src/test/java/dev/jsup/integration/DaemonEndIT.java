package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon in the foreground, and how signals end it. */
class DaemonEndIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private RunningClient startInForeground() {
    var daemon = home.client().start("daemon");
    daemon.awaitOut("serving on ");
    assertEquals(daemon.process().pid(), home.daemon().pidIfAny());
    return daemon;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void aSignalStopsTheAppsInReverseOrderAndEndsItWithCode0(String signal) {
    var daemon = startInForeground();
    for (var name : List.of("first", "second", "third")) {
      home.start(name, home.apps().idle());
    }

    Proc.signal(signal, daemon.process().pid());

    assertEquals(0, daemon.await().exit());
    var log = home.daemon().log();
    int third = log.indexOf("third signal INT to the tree");
    int second = log.indexOf("second signal INT to the tree");
    int first = log.indexOf("first signal INT to the tree");
    assertTrue(0 < third && third < second && second < first, log);
    assertTrue(log.contains("signal " + signal + ": stopping all apps"), log);
    assertEquals(List.of(), Proc.ofHome(home.path()));
    assertFalse(Files.exists(home.daemon().socket()));
    assertFalse(Files.exists(home.daemon().pidFile()));
    assertEquals(List.of(), home.daemon().fifos());
    assertEquals(List.of(), home.daemon().files("pids"));
  }

  @Test
  void anAppHasItsGracePeriodThenItIsKilled() {
    var daemon = startInForeground();
    home.start("stubborn", home.apps().stubborn(), Map.of("killTimeoutMs", 300)).awaitOut("up");
    var saving =
        home.apps()
            .script(
                "saving.sh",
                "trap 'sleep 0.2; echo saved; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    home.start("saving", saving, Map.of("killTimeoutMs", 20_000)).awaitOut("up");

    Proc.signal("TERM", daemon.process().pid());

    assertEquals(0, daemon.await().exit());
    assertTrue(
        home.daemon()
            .log()
            .contains("stubborn still there after its grace period of 300 ms, sending KILL"));
    assertEquals("up\nsaved\n", home.read("logs/saving-out.log"));
    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void aDetachedOneEndsTheSameWay() {
    home.start("idle", home.apps().idle());
    var daemon = home.daemon().proc();

    daemon.signal("TERM");

    Await.until("the daemon ends", () -> !daemon.isAlive());
    assertEquals(List.of(), Proc.ofHome(home.path()));
    assertFalse(Files.exists(home.daemon().socket()));
    assertFalse(Files.exists(home.daemon().pidFile()));
  }

  @Test
  void whileItStopsNothingNewIsStarted() {
    var daemon = startInForeground();
    home.start("slow", home.apps().stubborn(), Map.of("killTimeoutMs", 1500)).awaitOut("up");
    Proc.signal("TERM", daemon.process().pid());
    home.daemon().awaitLog("stopping all apps");

    var refused = home.start(Map.of("targets", List.of(home.apps().idle().toString())));

    assertEquals(503, refused.status(), refused.body());
    assertEquals("shutting-down", refused.json().get("code").text());
    assertEquals("stopping", home.http().get("/v1/health").json().get("status").text());
    assertEquals(0, daemon.await().exit());
  }
}
