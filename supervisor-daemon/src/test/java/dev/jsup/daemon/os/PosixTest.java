package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixTest {
  @TempDir private Path folder;

  @Test
  void aFailureHasTheKernelsReason() {
    var missing = folder.resolve("missing");
    var e = assertThrows(OsException.class, () -> Posix.open(missing, Posix.O_RDONLY, 0));
    assertEquals("open " + missing + ": No such file or directory", e.getMessage());
    assertEquals(2, e.errno());
  }

  @Test
  void aFifoIsMadeOnce() throws OsException {
    var fifo = folder.resolve("f");
    Posix.mkfifo(fifo, 0600);
    var e = assertThrows(OsException.class, () -> Posix.mkfifo(fifo, 0600));
    assertEquals(OsException.EEXIST, e.errno());
  }

  @Test
  void anEmptyNonBlockingPipeSaysSo() throws OsException {
    var fifo = folder.resolve("f");
    Posix.mkfifo(fifo, 0600);
    int fd = Posix.open(fifo, Posix.O_RDWR | Posix.O_NONBLOCK, 0);
    try (var arena = Arena.ofConfined()) {
      assertEquals(-1, Posix.read(fd, arena.allocate(16)));
    } finally {
      Posix.close(fd);
    }
  }

  @Test
  void whatIsWrittenIsThereAndCanBeCutOff() throws Exception {
    var file = folder.resolve("log");
    int fd = Posix.open(file, Posix.O_WRONLY | Posix.O_CREAT | Posix.O_APPEND, 0600);
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocateFrom("hello\n");
      Posix.writeFully(fd, bytes.asSlice(0, 6));
      assertEquals(6, Posix.size(fd));
      assertEquals("hello\n", Files.readString(file));
      Posix.ftruncate(fd, 0);
      assertEquals(0, Posix.size(fd));
    } finally {
      Posix.close(fd);
    }
  }

  @Test
  void noProcessCanBeSignalledThatIsNotThere() {
    var e = assertThrows(OsException.class, () -> Posix.kill(1 << 22 | 1 << 21, 0));
    assertEquals(OsException.ESRCH, e.errno());
  }

  @Test
  void theEnvironmentOfAProcessIsReadByName() throws Exception {
    var builder = new ProcessBuilder("sleep", "1000");
    builder.environment().putAll(Map.of("JSUP_A", "x=y", "JSUP_AB", "other", "JSUP_EMPTY", ""));
    var process = builder.start();
    try (var proc = new ProcReader()) {
      var values = proc.variables(process.pid(), List.of("JSUP_A", "JSUP_EMPTY", "JSUP_NONE"));
      assertEquals(Map.of("JSUP_A", "x=y", "JSUP_EMPTY", ""), values);
      assertTrue(proc.all().stream().anyMatch(stat -> stat.pid() == process.pid()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
