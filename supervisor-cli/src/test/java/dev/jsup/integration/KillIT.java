package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup kill}: nothing of the home runs when it answers. */
@Order(TestHome.LONG)
class KillIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  @Test
  void nothingIsLeftWhenKillReturnsAndTheNextDaemonKnowsNoApps() {
    home.start("idle", home.apps().idle(), Map.of("instances", "40"));
    home.start("stubborn", home.apps().stubborn(), Map.of("killTimeoutMs", 200)).awaitOut("up");
    home.start("stopped", home.apps().idle()).ask("stop").granted();

    var result = home.jsup("kill").ok();

    assertEquals(List.of(), Proc.ofHome(home.path()));
    assertTrue(result.out().startsWith("42 stopped, the daemon (pid "), result.out());
    assertFalse(Files.exists(home.daemon().socket()));
    assertFalse(Files.exists(home.daemon().pidFile()));
    assertEquals(List.of(), home.daemon().fifos());
    assertEquals(List.of(), home.daemon().files("pids"));
    assertEquals("[]", home.jsup("list", "--json").ok().out().strip());
    assertEquals(0, home.start("after", home.apps().idle()).view().get("id").number());
  }

  @Test
  void killWithoutADaemonIsDoneAndStartsNone() {
    var result = home.jsup("kill").ok();

    assertTrue(result.err().contains("not running"), result.err());
    assertFalse(Files.exists(home.daemon().socket()));
  }

  @Test
  void killEndsADaemonThatIsJustBeingStarted() {
    var starter = home.client().start("ping");
    Await.until(
        "somebody starts a daemon", () -> Files.exists(home.path().resolve("run/start.lock")));

    var result = home.jsup("kill").ok();

    assertTrue(result.out().contains("the daemon (pid "), result.out() + result.err());
    starter.await();
    home.jsup("kill").ok(); // of the next one, which the ping may have asked and so started
    assertFalse(Files.exists(home.daemon().socket()));
    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void killGoesOnWhenItsCallerIsInterruptedAndASecondOneWaitsForIt() {
    var app = home.start("slow", home.apps().stubborn(), Map.of("killTimeoutMs", 2000));
    app.awaitOut("up");
    var daemon = home.daemon().proc();
    var first = home.client().start("kill");
    home.daemon().awaitLog("slow signal INT");
    first.interrupt();
    first.await();

    home.jsup("kill").ok();

    assertFalse(daemon.isAlive());
    assertEquals(List.of(), Proc.ofHome(home.path()));
  }

  @Test
  void whatIsBeingStartedMeanwhileIsStoppedToo() {
    home.jsup("ping").ok();
    for (int i = 0; i < 4; i++) {
      var start = home.client().start("start", home.apps().idle().toString(), "-n", "late" + i);
      home.jsup("kill").ok();
      start.await();
      home.jsup("kill").ok(); // the start may have made a daemon anew
      assertEquals(List.of(), Proc.ofHome(home.path()), "round " + i);
    }
  }

  @Test
  void streamsEndAndTheirClientsTellWhy() {
    home.start("idle", home.apps().idle());
    var follower = home.client().start("logs");
    Await.until(
        "the stream is open",
        () -> home.http().get("/v1/health").granted().get("streams").number() == 1);

    home.jsup("kill").ok();

    var end = follower.await();
    assertTrue(end.exit() == 4 || end.exit() == 0, () -> end.exit() + end.err());
  }
}
