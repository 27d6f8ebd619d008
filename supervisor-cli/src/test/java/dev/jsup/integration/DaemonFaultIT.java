package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon dies of a fault of its own: its apps run on. */
class DaemonFaultIT {
  @RegisterExtension final TestHome home = TestHome.quick();

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
