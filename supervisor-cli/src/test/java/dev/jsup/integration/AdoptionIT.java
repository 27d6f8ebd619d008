package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon is killed, and the next one goes on where it was. */
@Order(TestHome.LONG)
class AdoptionIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  /** Kills the daemon and waits until another serves, which nobody but the guard has started. */
  private void killDaemon() {
    long before = home.daemon().pidIfAny();
    new Proc(before).signal("KILL");
    Await.until(
        "another daemon serves",
        () -> home.daemon().pidIfAny() != before && home.daemon().answers());
  }

  @Test
  void appsKeepTheirPidsTheirUptimesAndTheirCounts() {
    var idle = home.start("idle", home.apps().idle());
    var crashing = home.start("shaky", home.apps().idle());
    long first = crashing.pid();
    new Proc(first).signal("KILL");
    crashing.awaitReplacement(first);
    crashing.awaitState("online");
    var before = List.of(known(idle), known(crashing));

    killDaemon();

    assertEquals(before, List.of(known(idle), known(crashing)));
    assertEquals("online", idle.state());
  }

  private static List<String> known(Instance instance) {
    var view = instance.view();
    return List.of(
        view.get("pid").toString(),
        view.get("startedAt").toString(),
        view.get("restarts").toString(),
        view.get("id").toString());
  }

  @Test
  void itsEndIsNoticedAndThePolicyApplied() {
    var idle = home.start("idle", home.apps().idle());
    killDaemon();

    long before = idle.pid();
    new Proc(before).signal("TERM");

    assertTrue(idle.awaitReplacement(before) > 0);
    idle.awaitState("online");
    assertEquals(1, idle.restarts());
    assertEquals("TERM", idle.lastExit().get("signal").text());
  }

  @Test
  void whatEndedMeanwhileIsToldAndStartedAgain() {
    var idle = home.start("idle", home.apps().idle());
    long before = idle.pid();
    var daemon = home.daemon().proc();
    daemon.signal("STOP");
    new Proc(before).signal("TERM");
    killDaemon();

    assertTrue(idle.awaitReplacement(before) > 0);
    idle.awaitState("online");
    var text = idle.lastExit().get("text").text();
    assertTrue(text.endsWith("while jsup was away"), text);
  }

  @Test
  void whatWasStoppedStaysStopped() {
    var idle = home.start("idle", home.apps().idle());
    idle.ask("stop").granted();
    killDaemon();
    assertEquals("stopped", idle.state());
    assertEquals(List.of(), home.daemon().files("pids"));
  }

  @Test
  void aStopUnderWayIsFinishedWithOneSignal() {
    var slow =
        home.apps()
            .script(
                "slow.sh",
                "trap 'echo asked; sleep 1; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    var app = home.start("slow", slow, Map.of("killTimeoutMs", 20_000));
    app.awaitOut("up");
    home.client().start("stop", "slow");
    app.awaitOut("asked");
    killDaemon();

    app.awaitState("stopped");
    assertEquals("up\nasked\n", app.out());
  }

  @Test
  void aDelayOfARestartGoesOn() {
    var script = home.apps().crashing().toString();
    home.jsup("start", script, "--name=crashing", "--no-wait", "--restart-delay=3s").ok();
    var crashing = home.instance("crashing");
    crashing.awaitState("waiting restart");
    long restarts = crashing.restarts();
    killDaemon();
    Await.until("it is started again", () -> crashing.restarts() > restarts);
  }

  @Test
  void aLostJournalIsRebuiltFromTheProcesses() {
    var idle = home.start("idle", home.apps().idle());
    long before = idle.pid();
    home.daemon().proc().signal("STOP");
    deleteAll(home.path().resolve("state/journal"));
    killDaemon();

    assertEquals(before, idle.pid());
    assertEquals("online", idle.state());
    idle.ask("restart").granted();
    assertTrue(idle.pid() != before);
  }

  private static void deleteAll(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void afterASignalToTheDaemonTheNextOneStartsWhatRan() {
    var idle = home.start("idle", home.apps().idle());
    home.start("stopped", home.apps().idle()).ask("stop").granted();
    var daemon = home.daemon().proc();
    daemon.signal("TERM");
    Await.until("the daemon ends", () -> !daemon.isAlive());
    assertEquals(List.of(), Proc.ofHome(home.path()));

    home.daemon().ensure();

    idle.awaitState("online");
    assertEquals("stopped", home.instance("stopped").state());
  }

  @Test
  void aDaemonThatIsKilledWhileItStopsAllAppsLeavesThemToBeStartedAgain() throws IOException {
    var slow =
        home.apps()
            .script(
                "slow.sh",
                "trap 'echo asked; while [ ! -e go ]; do sleep 0.05; done; exit 0' INT",
                "echo up",
                "while :; do sleep 0.05; done");
    var options = Map.<String, Object>of("killTimeoutMs", 20_000, "restart", "on-failure");
    var app = home.start("slow", slow, options);
    home.start("stopped", home.apps().idle()).ask("stop").granted();
    app.awaitOut("up");
    long before = app.pid();
    var daemon = home.daemon().proc();
    daemon.signal("TERM");
    Await.until("it is asked", () -> home.read("logs/slow-out.log").contains("asked"));
    var journal = "state/journal/slow.json"; // which is a moment behind
    Await.until("it is written down", () -> home.read(journal).contains("Stopping"));
    daemon.signal("KILL");
    Await.until("the daemon is dead", () -> !daemon.isAlive());

    home.jsup("ping").ok(); // the socket of the dead one is still there
    Files.writeString(slow.resolveSibling("go"), "");

    assertTrue(app.awaitReplacement(before) > 0);
    app.awaitState("online");
    assertEquals("stopped", home.instance("stopped").state());
    assertEquals("up\nasked\nup\n", app.out());
  }

  @Test
  void whatAnEndedAppHasLeftBehindIsStillHeard() throws IOException {
    var script =
        home.apps()
            .script(
                "parent.sh",
                "(until [ -e go ]; do sleep 0.05; done; echo heir) &",
                "until [ -e end ]; do sleep 0.05; done");
    var options = Map.of("restart", "never", "stops", Map.of("killMode", "process"));
    var app = home.start("parent", script, options);
    Files.writeString(script.resolveSibling("end"), "");
    app.awaitState("exited");
    killDaemon();

    Files.writeString(script.resolveSibling("go"), "");
    app.awaitOut("heir");
  }

  @Test
  void theLastWordsOfAnAppThatEndsWhileNoDaemonRunsAreKept() {
    var mortal =
        home.apps()
            .script(
                "mortal.sh",
                "echo up",
                "read -r daemon <\"$JSUP_HOME/jsup.pid\"",
                "while [ -e /proc/$daemon/exe ]; do sleep 0.01; done",
                "sleep 0.2",
                "echo last words");
    var app = home.start("mortal", mortal, Map.of("restart", "never"));
    app.awaitOut("up");
    killDaemon();
    app.awaitOut("last words");
    // Whether its exit code is still known when there is a daemon again, depends on who reaps it.
    Await.until(
        () -> "it has ended: " + app.view(),
        () -> List.of("exited", "errored").contains(app.state()));
  }

  @Test
  void afterAKillNothingIsLeftToGoOnWith() {
    home.start("idle", home.apps().idle());
    home.jsup("kill").ok();
    assertEquals(List.of(), Proc.ofHome(home.path()));
    home.daemon().ensure();
    assertEquals("[]", home.jsup("list", "--json").ok().out().strip());
    assertFalse(home.daemon().log().contains("adopted, pid"), home.daemon().log());
  }

  @Test
  void noLineIsLostWhileDaemonsAreKilled() {
    var writer = NumberedWriter.start(home, "writer", Map.of("rate", 2_000), "");
    for (int i = 0; i < 5; i++) {
      writer.awaitMore('a', 500);
      killDaemon();
    }
    writer.enough();
    writer.awaitEnd();
    var log = writer.box().path("out.log");
    NumberedLog.whole(log).endsWith('a', writer.last('a')).hasAll();
  }
}
