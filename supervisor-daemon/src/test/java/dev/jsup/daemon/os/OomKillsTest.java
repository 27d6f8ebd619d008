package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
  @TempDir Path folder;

  @Test
  void theKernelsWordIsTakenOnceForEachPid() throws Exception {
    var log = folder.resolve("kmsg");
    Posix.mkfifo(log, 0600);
    try (var kills = new OomKills(Posix.open(log, Posix.O_RDWR | Posix.O_NONBLOCK, 0))) {
      assertFalse(kills.hasKilled(4711));
      Files.writeString(
          log,
          """
          3,812,5,-;Memory cgroup out of memory: Killed process 4711 (my app) total-vm:9kB
          6,813,6,-;oom_reaper: reaped process 12 (x)
          3,814,7,-;Out of memory: Killed process 8 (java) total-vm:9kB
          """,
          StandardOpenOption.WRITE);
      assertTrue(kills.hasKilled(8));
      assertTrue(kills.hasKilled(4711));
      assertFalse(kills.hasKilled(4711));
      assertFalse(kills.hasKilled(12));
    }
  }

  @Test
  void whatMayNotBeReadSaysNothing() {
    try (var kills = new OomKills(-1)) {
      assertFalse(kills.hasKilled(1));
    }
  }
}
