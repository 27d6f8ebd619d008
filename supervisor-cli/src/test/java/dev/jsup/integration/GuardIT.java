package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon dies, and its guard starts the next one. */
@Order(TestHome.LONG)
class GuardIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private List<Proc> guards() {
    return Proc.ofHome(home.path()).stream()
        .filter(proc -> proc.commandLine().contains("jsup-guard"))
        .filter(proc -> proc.commandLine().getFirst().endsWith("/sh"))
        .toList();
  }

  private Proc guard() {
    Await.until(() -> "one guard, not " + guards(), () -> guards().size() == 1);
    return guards().getFirst();
  }

  /** Kills the daemon and waits for the next one; no client is called. */
  private void killDaemon() {
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until(
        "another daemon answers",
        () -> home.daemon().pidIfAny() != dead.pid() && home.daemon().answers());
    assertFalse(dead.isAlive());
    assertNotEquals(dead.pid(), home.daemon().pidIfAny());
  }

  @Test
  void anotherDaemonFollowsOneThatWasKilledAndHasAGuardToo() {
    home.jsup("ping").ok();
    var first = guard();

    killDaemon();
    Await.until("the old guard ends", () -> !first.isAlive());
    var second = guard();
    killDaemon();

    Await.until("the old guard ends", () -> !second.isAlive());
    guard();
    assertTrue(home.daemon().log().contains("started by the guard"), home.daemon().log());
    assertTrue(home.read("run/console.log").contains("has died; starting it again"));
    assertEquals(List.of(home.daemon().proc()), Proc.running(home.path()));
  }

  @Test
  void aGuardThatWasKilledIsReplacedAndTheNextOneGuards() {
    home.jsup("ping").ok();
    var first = guard();

    first.signal("KILL");
    Await.until("another guard", () -> guards().stream().anyMatch(other -> !other.equals(first)));

    killDaemon();
  }

  @Test
  void tenClientsAtOnceAfterAKillAllSucceedWithOneDaemon() {
    home.jsup("ping").ok();
    home.daemon().proc().signal("KILL");

    var clients = IntStream.range(0, 10).mapToObj(_ -> home.client().start("ping")).toList();

    clients.forEach(client -> assertEquals("pong\n", client.await().ok().out()));
    var daemon = List.of(home.daemon().proc());
    Await.until(
        () -> "one daemon, not " + Proc.running(home.path()),
        () -> Proc.running(home.path()).equals(daemon));
    guard();
  }

  @Test
  void anAppHoldsNothingOfTheGuardAndKnowsNothingOfIt() {
    home.jsup("ping").ok();
    killDaemon(); // so that it is told of a revival
    var app = home.start("idle", home.apps().idle()).proc();
    var pipe = guard().link("fd/0");

    assertTrue(pipe.startsWith("pipe:"), pipe);
    for (int descriptor : app.descriptors()) {
      assertNotEquals(pipe, app.link("fd/" + descriptor));
    }
    var own = new TreeSet<>(app.environment().keySet());
    own.removeIf(name -> !name.startsWith("JSUP_"));
    assertEquals(
        new TreeSet<>(List.of("JSUP_APP", "JSUP_HOME", "JSUP_INSTANCE", "JSUP_LAUNCH")), own);
  }

  @Test
  void afterKillNothingIsLeftButLogsAndState() throws IOException {
    home.jsup("ping").ok();
    killDaemon();
    home.start("idle", home.apps().idle());

    home.jsup("kill").ok();

    assertEquals(List.of(), Proc.ofHome(home.path()));
    try (var all = Files.walk(home.path())) {
      var left =
          all.filter(Files::isRegularFile)
              .map(file -> home.path().relativize(file).toString())
              .filter(name -> !name.matches("(logs|state)/.*|jsup\\.log.*|jsup\\.yaml|dump\\.json"))
              .toList();
      assertEquals(List.of(), left);
    }
    assertFalse(Files.exists(home.daemon().socket()));
    assertEquals(List.of(), home.daemon().fifos());
  }

  @Test
  void killOfAHomeWhoseDaemonHasDiedEndsItForGood() {
    home.client().with("JSUP_GUARD", "off").run("ping").ok();
    assertEquals(List.of(), guards());
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until("it is dead", () -> !dead.isAlive());

    home.jsup("kill").ok();

    assertFalse(Files.exists(home.daemon().pidFile()));
    assertEquals(List.of(), Proc.running(home.path()));
  }

  /** Starts an app, then kills the daemon, which has no guard. */
  private Proc orphan() {
    home.client().with("JSUP_GUARD", "off").run("ping").ok();
    var app = home.start("idle", home.apps().idle()).proc();
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until("it is dead", () -> !dead.isAlive());
    return app;
  }

  /** As the guard of a daemon that died before the last one did. */
  private Client lateGuard() {
    return home.client().with("JSUP_GUARD", "off").with("JSUP_REVIVALS", "0 1 999999999");
  }

  @Test
  void aRevivedDaemonTakesOverWhenAnotherHasDiedMeanwhile() {
    var app = orphan();
    var fifos = home.daemon().fifos();

    var revive = "'%s' daemon --revived </dev/null &".formatted(Client.JSUP);
    lateGuard().exec("/bin/sh", "-c", revive).awaitOut("ready");

    assertEquals(app.pid(), home.instance("idle").pid());
    assertEquals(fifos, home.daemon().fifos());
    home.jsup("kill").ok();
  }

  @Test
  void aRevivedDaemonThatIsNotNeededLeavesAllAsItIs() throws IOException {
    var app = orphan();
    var fifos = home.daemon().fifos();
    assertFalse(fifos.isEmpty());
    Files.delete(home.daemon().pidFile());

    lateGuard().run("daemon", "--revived").ok();

    assertEquals(fifos, home.daemon().fifos());
    home.jsup("ping").ok();
    assertEquals(app.pid(), home.instance("idle").pid());
    home.jsup("kill").ok();
  }

  @Test
  void aStartThatFailsLeavesThePipesOfTheApps() throws IOException {
    var app = orphan();
    var fifos = home.daemon().fifos();
    var named = home.daemon().pidIfAny();
    Files.delete(home.daemon().socket());
    Files.createDirectories(home.daemon().socket().resolve("in-the-way"));

    assertNotEquals(0, home.jsup("ping").exit());

    assertEquals(named, home.daemon().pidIfAny());
    assertEquals(fifos, home.daemon().fifos());
    Files.delete(home.daemon().socket().resolve("in-the-way"));
    Files.delete(home.daemon().socket());
    home.jsup("ping").ok();
    assertEquals(app.pid(), home.instance("idle").pid());
    home.jsup("kill").ok();
  }

  @Test
  void crashesInARowAreBraked() {
    home.jsup("ping").ok();
    for (int i = 0; i < 4; i++) {
      killDaemon();
    }

    var guard = guard();
    int label = guard.commandLine().indexOf("jsup-guard");
    assertTrue(Integer.parseInt(guard.commandLine().get(label + 4)) >= 3, guard.toString());
  }

  @Test
  void aDaemonInTheForegroundHasNone() {
    var daemon = home.client().start("daemon");
    daemon.awaitOut("serving on ");

    assertEquals(List.of(), guards());
    Proc.signal("TERM", daemon.process().pid());
    assertEquals(0, daemon.await().exit());
  }
}
