package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon that lacks memory, or dies of a fault: its apps run on. */
class DaemonFaultIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  @Test
  void withoutMemoryForAProcessItGoesOnAndTriesAgain() {
    var idle = home.start("idle", home.apps().idle());
    long pid = idle.pid();
    var busy = home.start("busy", home.apps().idle());
    var daemon = home.daemon().proc();
    long killed = busy.pid();
    home.jsup("describe", "busy").ok(); // to answer that once more, the daemon needs little
    daemon.limit("as", Long.toString(daemon.virtualBytes()));

    Proc.signal("KILL", killed);

    home.daemon().awaitLog("busy could not start: ");
    assertTrue(home.daemon().log().contains("Cannot allocate memory"), home.daemon().log());
    assertEquals(pid, idle.pid());
    assertEquals("online", idle.state());
    assertTrue(home.jsup("describe", "busy").ok().out().contains("Cannot allocate memory"));
    daemon.limit("as", "unlimited");
    busy.awaitState("online");
    assertEquals(daemon.pid(), home.daemon().pidIfAny());
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
        () -> home.daemon().pidIfAny() != dead.pid() && home.daemon().answers());
    assertEquals(pid, idle.pid());
    assertTrue(Files.exists(home.path().resolve("jsup-crash-%d.log".formatted(dead.pid()))));
    home.jsup("kill").ok();
  }
}
