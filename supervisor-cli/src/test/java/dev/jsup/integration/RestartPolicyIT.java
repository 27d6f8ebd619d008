package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows the end of a process that nobody asked to end. */
class RestartPolicyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void aKilledAppIsBackWithAnotherPid() {
    var app = home.start("back", home.apps().idle());
    long killed = app.pid();

    app.proc().signal("KILL");

    long next = app.awaitReplacement(killed);
    app.awaitState("online");
    assertTrue(new Proc(next).isAlive());
    assertEquals(next, new Proc(next).session());
    assertEquals(1, app.restarts());
    assertEquals("KILL", app.lastExit().get("signal").text());
    assertTrue(app.lastExit().get("code").isNull());
  }

  @Test
  void manyKillsOfAStableAppNeverMakeItErrored() {
    var app = home.start("stable", home.apps().idle(), Map.of("maxRestarts", 2));

    for (int i = 1; i <= 4; i++) {
      long pid = app.pid();
      app.proc().signal("KILL");
      app.awaitReplacement(pid);
      app.awaitState("online");
      assertEquals(i, app.restarts());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "on-failure, exit 0, exited, exit 0",
    "never, exit 0, exited, exit 0",
    "never, exit 3, errored, exit 3",
    "never, kill -SEGV $$, errored, signal SEGV",
    "never, exit 143, errored, exit 143",
    "never, kill -TERM $$, errored, signal TERM",
    "never, kill -KILL $$, errored, signal KILL",
    "never, exit 255, errored, exit 255",
  })
  void anEndIsShownAsItWas(String restart, String end, String state, String reason) {
    var script = home.apps().script("end.sh", end);
    home.start("end", script, Map.of("restart", restart, "minUptimeMs", 60_000));

    var app = home.instance("end").awaitState(state);
    assertTrue(app.reason().startsWith(reason), app.reason());
    assertEquals(0, app.restarts());
    var exit = app.lastExit();
    var words = reason.split(" ", -1);
    if (words[0].equals("exit")) {
      assertEquals(Long.parseLong(words[1]), exit.get("code").number());
      assertTrue(exit.get("signal").isNull());
    } else {
      assertEquals(words[1], exit.get("signal").text());
      assertTrue(exit.get("code").isNull());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "on-failure, exit 1",
    "on-failure, kill -TERM $$",
    "always, exit 0",
    "always, exit 1"
  })
  void theFirstEndIsFollowedByARestart(String restart, String end) {
    var script = home.apps().script("once.sh", "[ -e ran ] && exec sleep 1000", "touch ran", end);
    home.start("once", script, Map.of("restart", restart, "minUptimeMs", 500));

    var app = home.instance("once").awaitState("online");
    assertEquals(1, app.restarts());
    home.work().resolve("ran").toFile().delete();
  }

  @Test
  void sixteenUnstableRestartsMakeAnAppErroredAndSayWhy() {
    var script = home.apps().script("loop.sh", "echo launched", "exit 7");
    home.start("loop", script, Map.of("minUptimeMs", 60_000));

    var app = home.instance("loop").awaitState("errored");
    assertTrue(app.reason().matches("exit 7, 16 restarts in \\d+(\\.\\d)? s"), app.reason());
    assertEquals(16, app.restarts());
    assertEquals("launched\n".repeat(17), app.out());
    var list = home.jsup("list").ok();
    assertTrue(list.out().contains("errored  exit 7, 16 restarts in"), list.out());
  }

  @Test
  void anErroredAppStartsAgainWithAFreshCount() {
    var script = home.apps().script("fresh.sh", "[ -e good ] && exec sleep 1000", "exit 1");
    home.start("fresh", script, Map.of("maxRestarts", 1, "minUptimeMs", 200));
    var app = home.instance("fresh").awaitState("errored");
    home.apps().file("good", "");

    home.jsup("start", "fresh").ok();

    assertEquals("online", app.state());
  }

  @Test
  void theDelayIsShownAndAStartCutsItShort() {
    var script = home.apps().script("delayed.sh", "[ -e go ] && exec sleep 1000", "exit 4");
    home.start("delayed", script, Map.of("restartDelayMs", 600_000, "minUptimeMs", 200));
    var app = home.instance("delayed").awaitState("waiting restart");
    assertEquals("exit 4, restart after 10 min", app.reason());
    home.apps().file("go", "");

    home.jsup("start", "delayed").ok();

    assertEquals("online", app.state());
  }

  @Test
  void theDelayIsKeptBeforeARestart() {
    var script = home.apps().script("pause.sh", "date +%s%N", "exec sleep 1000");
    var app = home.start("pause", script, Map.of("restartDelayMs", 400));
    long pid = app.pid();

    app.proc().signal("KILL");
    app.awaitReplacement(pid);
    app.awaitState("online");

    var times = app.out().lines().mapToLong(Long::parseLong).toArray();
    assertEquals(2, times.length);
    assertTrue(times[1] - times[0] >= 400_000_000L, app.out());
  }

  @Test
  void aCrashTakesTheChildrenInItsGroupWithIt() {
    var script = home.apps().script("family.sh", "sleep 3000 &", "echo $!", "exec sleep 1000");
    var app = home.start("family", script);
    app.awaitOut("\n");
    var child = new Proc(Long.parseLong(app.out().lines().findFirst().orElseThrow()));
    assertTrue(child.isAlive());
    long pid = app.pid();

    app.proc().signal("KILL");
    long next = app.awaitReplacement(pid);

    Await.until("the child of the crashed process ends", () -> !child.isAlive());
    assertNotEquals(pid, next);
  }
}
