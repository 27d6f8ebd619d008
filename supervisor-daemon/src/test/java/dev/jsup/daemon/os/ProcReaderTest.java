package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.ProcReader.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ProcReaderTest {
  @Test
  void aProcessKeepsItsFolder() throws Exception {
    try (var proc = new ProcReader()) {
      int self = (int) ProcessHandle.current().pid();
      var inode = (Long) Files.getAttribute(Path.of("/proc/" + self), "unix:ino");
      for (int look = 0; look < 2; look++) {
        assertTrue(proc.folders().contains(new Folder(self, inode)), proc.folders().toString());
      }
    }
  }

  /** More than one call of the kernel tells of at once. */
  @Test
  void itListsManyProcesses() throws Exception {
    var started = new ArrayList<Process>();
    try (var proc = new ProcReader()) {
      for (int i = 0; i < 200; i++) {
        started.add(new ProcessBuilder("sleep", "1000").start());
      }
      var pids = proc.pids();
      assertTrue(pids.containsAll(started.stream().map(Process::pid).toList()));
      assertEquals(pids.size(), pids.stream().distinct().count());
      assertTrue(pids.contains(1L));
    } finally {
      for (var process : started) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
