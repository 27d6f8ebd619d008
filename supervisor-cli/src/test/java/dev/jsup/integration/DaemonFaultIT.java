package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon that cannot go on ends at once, with a code that says so, and its apps run on. */
class DaemonFaultIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  /** Each restart takes threads and memory. */
  private void keepBusy() {
    var options = Map.of("name", "busy", "maxRestarts", 10_000, "restartDelayMs", 10);
    var crashing = home.apps().crashing().toString();
    home.start(Map.of("targets", List.of(crashing), "options", options));
  }

  @Test
  void withoutMemoryItEndsAndTheNextOneHasTheSameApps() {
    var daemon = home.client().start("daemon");
    daemon.awaitOut("serving on ");
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    keepBusy();
    var proc = new Proc(daemon.process().pid());

    proc.limit("as", Long.toString(proc.virtualBytes()));

    assertNotEquals(0, daemon.await().exit());
    assertTrue(new Proc(pid).isAlive());
    home.jsup("list").ok();
    assertEquals(pid, idle.pid());
    assertEquals("online", idle.state());
    home.jsup("kill").ok();
  }

  @Test
  void afterAFailedNativeCallTheGuardStartsTheNextOne() {
    home.jsup("ping").ok();
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    var dead = home.daemon().proc();

    dead.signal("SEGV");

    Await.until(
        "another daemon serves",
        () -> home.daemon().pidIfAny() != dead.pid() && home.jsup("ping").exit() == 0);
    assertEquals(pid, idle.pid());
    assertTrue(Files.exists(home.path().resolve("jsup-crash-%d.log".formatted(dead.pid()))));
    home.jsup("kill").ok();
  }
}
