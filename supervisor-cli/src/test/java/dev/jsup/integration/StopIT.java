package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup stop}: nothing of the app runs when it answers. */
class StopIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void nothingRunsWhenStopReturns() {
    var app = home.start("gone", home.apps().idle());
    var proc = app.proc();

    var result = home.jsup("stop", "gone").ok();

    assertFalse(proc.isAlive());
    assertEquals("✓ gone stopped\n", result.out());
    assertEquals("stopped", app.state());
    assertTrue(app.view().get("pid").isNull());
    assertEquals("INT", app.lastExit().get("signal").text());
  }

  @Test
  void thePidFileIsThereWhileTheProcessIs() {
    var app = home.start("file", home.apps().idle());
    var file = Path.of(app.view().get("pidFile").text());
    Await.until(
        "the pid in " + file,
        () -> Files.exists(file) && Files.readString(file).equals(app.pid() + "\n"));

    app.ask("stop").granted();

    Await.until(file + " is removed", () -> !Files.exists(file));
  }

  @Test
  void anAppMayFinishItsWorkWithinTheGracePeriod() {
    var script =
        home.apps()
            .script(
                "polite.sh",
                "trap 'echo saving; sleep 0.3; echo saved; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    var app = home.start("polite", script, Map.of("killTimeoutMs", 30_000));
    app.awaitOut("up");

    app.ask("stop").granted();

    assertEquals("up\nsaving\nsaved\n", app.out());
    assertEquals(0, app.lastExit().get("code").number());
  }

  @Test
  void anAppThatIgnoresTheSignalIsKilledAfterItsGracePeriod() {
    var app = home.start("stubborn", home.apps().stubborn(), Map.of("killTimeoutMs", 300));
    app.awaitOut("up");
    var proc = app.proc();

    long begin = System.nanoTime();
    app.ask("stop").granted();

    assertTrue(System.nanoTime() - begin >= 300_000_000L);
    assertFalse(proc.isAlive());
    assertEquals("KILL", app.lastExit().get("signal").text());
    home.daemon().awaitLog("stubborn still there after its grace period of 300 ms, sending KILL");
  }

  @Test
  void onATerminalAStopSaysWhatItWaitsForAndHowLong() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1)");
    var app = home.start("slow", home.apps().stubborn(), Map.of("killTimeoutMs", 2500));
    app.awaitOut("up");

    var seen =
        home.client()
            .exec("/usr/bin/script", "-qec", Client.JSUP + " stop slow", "/dev/null")
            .await()
            .ok()
            .out();

    assertTrue(seen.contains("waiting for slow to end (1 s of "), seen);
    assertTrue(seen.lastIndexOf("stopped") > seen.lastIndexOf("waiting for slow"), seen);
  }

  @Test
  void aStopDuringTheLaunchWins() {
    for (int i = 0; i < 5; i++) {
      var options = Map.of("name", "brief" + i, "minUptimeMs", 60_000);
      var target = List.of(home.apps().idle().toString());
      home.start(Map.of("targets", target, "options", options, "await", false)).granted();

      home.instance("brief" + i).ask("stop").granted();

      assertEquals("stopped", home.instance("brief" + i).state());
      assertEquals(
          List.of(),
          Proc.running(home.path()).stream()
              .filter(each -> each.pid() != home.daemon().pidIfAny())
              .toList());
    }
  }

  @Test
  void aStopDuringALoopOfCrashesEndsTheLoop() {
    var script = home.apps().script("loop.sh", "echo run", "exit 1");
    var target = List.of(script.toString());
    var options = Map.of("name", "loop", "maxRestarts", 1_000_000, "minUptimeMs", 60_000);
    home.start(Map.of("targets", target, "options", options, "await", false)).granted();
    var app = home.instance("loop");
    Await.until("some restarts", () -> app.restarts() > 5);

    app.ask("stop").granted();

    assertEquals("stopped", app.state());
    var runs = app.out();
    home.jsup("list").ok();
    assertEquals(runs, app.out());
    assertEquals("stopped", app.state());
  }

  @Test
  void aStopWhileItWaitsForItsRestartWins() {
    home.start(
        "waits", home.apps().crashing(), Map.of("restartDelayMs", 600_000, "minUptimeMs", 60_000));
    var app = home.instance("waits").awaitState("waiting restart");

    app.ask("stop").granted();

    assertEquals("stopped", app.state());
  }

  @Test
  void stoppingTwiceIsNoError() {
    var app = home.start("twice", home.apps().idle());

    home.jsup("stop", "twice").ok();
    home.jsup("stop", "twice").ok();

    assertEquals("stopped", app.state());
  }

  @Test
  void twoStopsAtOnceAreBothAnsweredWhenItIsGone() {
    var app = home.start("both", home.apps().stubborn(), Map.of("killTimeoutMs", 400));
    app.awaitOut("up");
    var proc = app.proc();

    var first = home.client().start("stop", "both");
    var second = home.client().start("stop", "both");

    first.await().ok();
    assertFalse(proc.isAlive());
    second.await().ok();
  }

  @Test
  void theTimeoutEndsTheWaitingAndTellsSo() {
    var app = home.start("slow", home.apps().stubborn(), Map.of("killTimeoutMs", 1500));
    app.awaitOut("up");

    var result = home.jsup("stop", "slow", "--timeout=100ms").exits(5);

    assertTrue(result.out().contains("✗ slow still stopping, waiting for pid "), result.out());
    app.awaitState("stopped");
  }

  @Test
  void aStartDuringAStopWins() {
    var app = home.start("again", home.apps().stubborn(), Map.of("killTimeoutMs", 500));
    app.awaitOut("up");
    long pid = app.pid();
    var stop = home.client().start("stop", "again", "--timeout=20s");
    app.awaitState("stopping");

    home.start(Map.of("targets", List.of("again"))).granted();

    assertEquals("online", app.state());
    assertNotEquals(pid, app.pid());
    assertFalse(new Proc(pid).isAlive());
    stop.kill();
  }

  @Test
  void oneInstanceOfSeveralIsStoppedByItsIdOrLabel() {
    home.start("three", home.apps().idle(), Map.of("instances", "3"));
    var ids = home.http().get("/v1/ids").granted().items();

    home.jsup("stop", String.valueOf(ids.get(1).get("id").number()), "three:2").ok();

    var states =
        home.instance("three").app().get("instances").items().stream()
            .map(each -> each.get("state").text())
            .toList();
    assertEquals(List.of("online", "stopped", "stopped"), states);
  }

  @Test
  void aNamespaceARegexAndAllAreTargets() {
    var idle = home.apps().idle();
    for (var name : List.of("api-1", "api-2", "web", "cron")) {
      home.start(name, idle, Map.of("namespace", name.equals("cron") ? "night" : "day"));
    }

    home.http().post("/v1/apps/stop", Map.of("targets", List.of("/^api-/"))).granted();
    assertEquals(List.of("stopped", "stopped", "online", "online"), states());
    home.http().post("/v1/apps/stop", Map.of("targets", List.of("night"))).granted();
    assertEquals(List.of("stopped", "stopped", "online", "stopped"), states());
    home.http().post("/v1/apps/stop", Map.of("targets", List.of("all"))).granted();
    assertEquals(List.of("stopped", "stopped", "stopped", "stopped"), states());
  }

  private static List<String> states() {
    return home.http().get("/v1/apps").granted().items().stream()
        .map(app -> app.get("instances").at(0).get("state").text())
        .toList();
  }
}
