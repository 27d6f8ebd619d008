package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes that KILL does not end, as they wait in the kernel: nothing runs twice for that. */
class UnkillableIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private Freezer freezer;

  @BeforeEach
  void open() {
    freezer = Freezer.open();
  }

  @AfterEach
  void close() {
    if (freezer != null) {
      freezer.close();
    }
  }

  private static String said(Proc proc, String name) {
    return "pid %d (%s) was killed and does not end: state D, waits in the kernel"
        .formatted(proc.pid(), name);
  }

  /** The processes of the home without the daemon. */
  private static List<Proc> processes() {
    return Proc.running(home.path()).stream()
        .filter(proc -> proc.pid() != home.daemon().pidIfAny())
        .toList();
  }

  @Test
  void aStopTellsSoAndAStartWaitsForItsEnd() {
    var app = home.start("dead-disk", home.apps().idle(), Map.of("killTimeoutMs", 300));
    var proc = app.proc();
    freezer.freeze(proc);

    var stop = home.jsup("stop", "dead-disk", "--timeout=4s").exits(5);

    var said = said(proc, "sleep");
    assertTrue(stop.out().contains(said), stop.out() + stop.err());
    assertTrue(home.jsup("list").ok().out().contains(said), () -> home.jsup("list").out());
    assertTrue(home.jsup("describe", "dead-disk").ok().out().contains(said));
    home.daemon().awaitLog(said);
    var start = home.jsup("start", "dead-disk", "--timeout=1s").exits(5).out();
    assertTrue(start.contains("still stopping after 1 s: waiting for pid "), start);
    assertTrue(start.contains(said), start);
    assertEquals(List.of(proc), processes());
    assertEquals("stopping", app.state());
    home.jsup("stop", "dead-disk", "--timeout=300ms").exits(5);

    freezer.thaw();

    app.awaitState("stopped");
    assertFalse(proc.isAlive());
    assertEquals(List.of(), processes());
  }

  @Test
  void whatWasToBeStartedIsStartedWhenTheOldProcessIsGone() {
    var app = home.start("restarted", home.apps().idle(), Map.of("killTimeoutMs", 300));
    var proc = app.proc();
    freezer.freeze(proc);
    home.jsup("restart", "restarted", "--timeout=2s").exits(5);
    assertEquals(List.of(proc), processes());

    freezer.thaw();

    long next = app.awaitReplacement(proc.pid());
    app.awaitState("online");
    assertNotEquals(proc.pid(), next);
    assertFalse(proc.isAlive());
    assertTrue(app.view().get("reason").isNull(), () -> app.view().toString());
  }

  @Test
  void whatACrashLeftBehindKeepsTheAppDownUntilItIsGone() {
    var script = home.apps().script("leaves.sh", "sleep 5006 & echo $!", "exec sleep 1000");
    var app = home.start("leaves", script);
    Await.until("a pid", () -> app.out().endsWith("\n"));
    var child = new Proc(Long.parseLong(app.out().strip()));
    freezer.freeze(child);

    app.proc().signal("KILL");

    var said = said(child, "sleep");
    Await.until(() -> said + " in: " + app.view(), () -> app.view().toString().contains(said));
    assertTrue(app.reason().startsWith("signal KILL after "), app.reason());
    assertTrue(home.jsup("list").ok().out().contains(said));
    assertEquals(List.of(child), processes());
    freezer.thaw();
    app.awaitState("online");
    assertFalse(child.isAlive());
    assertEquals(1, app.restarts());
    assertTrue(app.view().get("reason").isNull(), () -> app.view().toString());
  }

  @Test
  void aStopWhileACrashIsClearedWaitsForThatAndStartsNothing() {
    var script = home.apps().script("stops.sh", "sleep 5007 & echo $!", "exec sleep 1000");
    var app = home.start("stops", script);
    Await.until("a pid", () -> app.out().endsWith("\n"));
    var child = new Proc(Long.parseLong(app.out().strip()));
    freezer.freeze(child);
    app.proc().signal("KILL");
    Await.until("the end is known", () -> app.view().get("pid").isNull());

    var stop = home.jsup("stop", "stops", "--timeout=1s").exits(5);

    assertTrue(stop.out().contains("waiting for its child processes"), stop.out());
    freezer.thaw();
    app.awaitState("stopped");
    assertFalse(child.isAlive());
    assertEquals(0, app.restarts());
  }
}
