package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.UnixDatagramSocket.Datagram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixDatagramSocketTest {
  private static final String SENDER =
      """
      import array, os, socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.connect(sys.argv[1])
      """;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("notify.sock");
  }

  /** Runs a sender to its end; its pid. */
  private long send(String script) throws Exception {
    var sender =
        new ProcessBuilder("python3", "-c", SENDER + script, path().toString()).inheritIO().start();
    assertEquals(0, sender.waitFor());
    return sender.pid();
  }

  @Test
  void aMessageTellsWhoHasSentIt() throws Exception {
    try (var socket = UnixDatagramSocket.bind(path())) {
      assertNull(socket.receive(), "nobody has sent anything");
      long pid = send("s.send('READY=1\\nSTATUS=gr\\u00fcn'.encode())");
      assertEquals(
          new Datagram("READY=1\nSTATUS=gr\u00fcn", (int) pid, Posix.uid()), socket.receive());
      assertNull(socket.receive());
    }
  }

  @Test
  void descriptorsThatComeAlongAreClosed() throws Exception {
    try (var socket = UnixDatagramSocket.bind(path())) {
      send(
          """
          fds = [os.open(sys.argv[1] + '.passed', os.O_RDWR | os.O_CREAT)] * 253
          for i in range(5):
            s.sendmsg([b'FDSTORE=1'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))])
          s.sendmsg([b'x' * 9000], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))])
          """);
      for (int i = 0; i < 5; i++) {
        var datagram = socket.receive();
        assertTrue(datagram != null && datagram.text().equals("FDSTORE=1") && datagram.pid() > 0);
      }
      assertNull(socket.receive());
      assertEquals(0, openDescriptorsOf(Path.of(path() + ".passed")));
    }
  }

  /** Of one file: other tests open and close theirs meanwhile. */
  private static long openDescriptorsOf(Path file) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(descriptor -> isSame(descriptor, file)).count();
    }
  }

  private static boolean isSame(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void whatIsTooLongIsDroppedAndTheNextIsRead() throws Exception {
    try (var socket = UnixDatagramSocket.bind(path())) {
      send("s.send(b'x' * 8193); s.send(b'y' * 8192); s.send(b'')");
      var datagram = socket.receive();
      assertEquals("y".repeat(8192), datagram == null ? "" : datagram.text());
      var empty = socket.receive();
      assertEquals("", empty == null ? "none" : empty.text());
      assertNull(socket.receive());
    }
  }

  @Test
  void theFileIsTheOwnersAndGoesWithTheSocket() throws IOException {
    try (var _ = UnixDatagramSocket.bind(path())) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    }
    assertFalse(Files.exists(path()));
  }

  @Test
  void aStaleFileIsReplaced() throws Exception {
    Files.writeString(path(), "left behind");
    try (var socket = UnixDatagramSocket.bind(path())) {
      send("s.send(b'READY=1')");
      var datagram = socket.receive();
      assertEquals("READY=1", datagram == null ? "" : datagram.text());
    }
  }

  @Test
  void aPathThatIsTooLongIsRefused() throws IOException {
    int rest = UnixDatagramSocket.LONGEST_PATH - folder.toString().length() - 1;
    var longest = folder.resolve("x".repeat(rest));
    UnixDatagramSocket.bind(longest).close();
    var e = assertThrows(IOException.class, () -> UnixDatagramSocket.bind(Path.of(longest + "x")));
    assertTrue(e.getMessage().contains("a path of 108 bytes (expected: 107 at most)"));
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Files.createDirectory(path());
    assertThrows(OsException.class, () -> UnixDatagramSocket.bind(path()));
    assertTrue(Files.isDirectory(path()));
  }
}
