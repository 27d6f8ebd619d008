package dev.jsup.daemon.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.NegligentParent;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.WaitStatus;
import dev.jsup.daemon.process.Living.Condition;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivingTest {
  private static final ProcessIdentity SELF =
      Living.identify(ProcessHandle.current().pid()).orElseThrow();

  @TempDir Path folder;

  @Test
  void thisProcessIsAlive() {
    assertEquals(new Condition.Alive(), Living.of(SELF));
  }

  @Test
  void aPidThatIsUsedAgainIsRecognised() {
    var earlier = new ProcessIdentity(SELF.pid(), SELF.startTicks() - 1);
    assertEquals(new Condition.Gone(), Living.of(earlier));
  }

  @Test
  void aPidOfNobodyIsGone() {
    assertEquals(new Condition.Gone(), Living.of(new ProcessIdentity(1L << 30, 1)));
    assertTrue(Living.identify(1L << 30).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"exit 0,0", "exit 7,1792", "kill -TERM $$,15"})
  void aZombieTellsHowItEnded(String script, int status) throws Exception {
    try (var parent = NegligentParent.of(folder, Map.of(), script)) {
      await().until(() -> ProcStat.of(parent.child()).orElseThrow().isDead());
      var zombie = Living.identify(parent.child()).orElseThrow();
      assertEquals(new Condition.Zombie(new WaitStatus(status)), Living.of(zombie));
      var earlier = new ProcessIdentity(zombie.pid(), zombie.startTicks() - 1);
      assertEquals(new Condition.Gone(), Living.of(earlier));
    }
  }

  /** The kernel shows it as a zombie, and it runs. */
  @Test
  void aProcessWhoseFirstThreadHasEndedIsAlive() throws Exception {
    var script =
        """
        import ctypes, platform, threading, time
        threading.Thread(target=lambda: time.sleep(600)).start()
        ctypes.CDLL(None).syscall(93 if platform.machine() == 'aarch64' else 60, 0)
        """;
    var command = List.of("/usr/bin/env", "python3", "-c", script);
    try (var parent = NegligentParent.of(folder, Map.of(), command)) {
      await().until(() -> ProcStat.of(parent.child()).orElseThrow().state() == 'Z');
      assertFalse(ProcStat.of(parent.child()).orElseThrow().isDead());
      var process = Living.identify(parent.child()).orElseThrow();
      assertEquals(new Condition.Alive(), Living.of(process));
    }
  }
}
