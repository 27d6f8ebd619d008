package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup restart}: another process is online when it answers. */
class RestartIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void anotherProcessIsOnlineWhenRestartReturns() {
    var app = home.start("next", home.apps().idle());
    var before = app.proc();

    var result = home.jsup("restart", "next").ok();

    assertFalse(before.isAlive());
    assertNotEquals(before.pid(), app.pid());
    assertEquals("online", app.state());
    assertEquals(1, app.restarts());
    assertEquals("✓ next online (pid %d)\n".formatted(app.pid()), result.out());
  }

  @Test
  void theOldProcessIsGoneBeforeTheNewOneBegins() {
    var script =
        home.apps()
            .script(
                "alone.sh",
                "mkdir lock || { echo 'two at once'; exit 9; }",
                "trap 'sleep 0.2; rmdir lock; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    var app = home.start("alone", script, Map.of("killTimeoutMs", 20_000, "minUptimeMs", 300));
    app.awaitOut("up");

    for (int i = 0; i < 3; i++) {
      assertTrue(app.ask("restart").granted().get("ok").isTrue());
    }

    app.awaitOut("up\nup\nup\nup\n");
    assertEquals("up\nup\nup\nup\n", app.out());
    app.ask("stop").granted();
  }

  @Test
  void aStoppedAppIsStarted() {
    var app = home.start("down", home.apps().idle());
    app.ask("stop").granted();

    home.jsup("restart", "down").ok();

    assertEquals("online", app.state());
  }

  @Test
  void anAppThatDoesNotComeUpAgainExits5() {
    var script =
        home.apps().script("once.sh", "mkdir ran && exec sleep 1000", "echo no >&2", "exit 6");
    home.start("once", script, Map.of("restart", "never", "minUptimeMs", 500));

    var result = home.jsup("restart", "once").exits(5);

    assertTrue(result.out().contains("✗ once errored: exit 6"), result.out());
    assertTrue(result.out().contains("    no"), result.out());
  }

  @Test
  void withNoWaitItAnswersAtOnce() {
    var app = home.start("nowait", home.apps().stubborn(), Map.of("killTimeoutMs", 1000));
    app.awaitOut("up");
    long pid = app.pid();

    home.jsup("restart", "nowait", "--no-wait").ok();

    assertTrue(new Proc(pid).isAlive());
    app.awaitReplacement(pid);
  }

  @Test
  void aStopAfterARestartWins() {
    var app = home.start("last", home.apps().stubborn(), Map.of("killTimeoutMs", 500));
    app.awaitOut("up");
    var body = Map.of("targets", List.of("last"), "await", false);
    home.http().post("/v1/apps/restart", body).granted();

    app.ask("stop").granted();

    assertEquals("stopped", app.state());
  }

  @Test
  void everyInstanceIsRestarted() {
    home.start("every", home.apps().idle(), Map.of("instances", "3"));
    var before = home.http().get("/v1/pids").granted().items();

    home.instance("every").ask("restart").granted();

    var after = home.http().get("/v1/pids").granted().items();
    for (int i = 0; i < 3; i++) {
      assertNotEquals(before.get(i).get("pid").number(), after.get(i).get("pid").number());
      assertEquals(before.get(i).get("id").number(), after.get(i).get("id").number());
    }
  }
}
