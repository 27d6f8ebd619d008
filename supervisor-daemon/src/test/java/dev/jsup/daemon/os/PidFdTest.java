package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PidFdTest {
  private static WaitStatus statusOf(String script) throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", "-c", "read go; " + script).start();
    try (var pidFd = PidFd.open(process.pid())) {
      process.getOutputStream().write('\n');
      process.getOutputStream().close();
      process.waitFor();
      return pidFd.exitStatus().orElseThrow();
    }
  }

  @Test
  void exit143AndSignalTermAreToldApart() throws IOException, InterruptedException {
    var exited = statusOf("exit 143");
    assertTrue(exited.exited());
    assertEquals(143, exited.exitCode());
    var signaled = statusOf("kill -TERM $$");
    assertFalse(signaled.exited());
    assertEquals(Signal.TERM.number(), signaled.signal());
  }

  @Test
  void aCleanExitIsZero() throws IOException, InterruptedException {
    var status = statusOf("exit 0");
    assertTrue(status.exited());
    assertEquals(0, status.exitCode());
  }

  @Test
  void thereIsNoDescriptorOfAProcessThatIsNotThere() {
    var e = assertThrows(OsException.class, () -> PidFd.open(1 << 22 | 1 << 21).close());
    assertTrue(e.getMessage().contains("pidfd_open"), e.getMessage());
  }
}
