package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixFilesTest {
  @TempDir private Path folder;

  @Test
  void aStatusIsWhatTheFileSystemSays() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "hello");
    Files.createLink(folder.resolve("second"), file);
    var modified = FileTime.from(Instant.parse("2026-11-22T10:15:30.123456Z"));
    Files.setLastModifiedTime(file, modified);
    var status = PosixFiles.status(file);
    assertEquals(Files.getAttribute(file, "unix:ino"), status.identity().inode());
    assertEquals(5, status.size());
    assertEquals(2, status.links());
    assertEquals(modified, status.modified());
    assertTrue(status.isRegular());
    assertFalse(PosixFiles.status(folder).isRegular());
    assertFalse(PosixFiles.status(Path.of("/dev/null")).isRegular());
  }

  @Test
  void aDeletedFileHasNoLinksAndIsStillTheSame() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "hello");
    int fd = Posix.open(file, Posix.O_RDWR, 0);
    try {
      var before = PosixFiles.status(file).identity();
      Files.delete(file);
      assertEquals(before, PosixFiles.status(fd).identity());
      assertEquals(0, PosixFiles.status(fd).links());
      var e = assertThrows(OsException.class, () -> PosixFiles.status(file));
      assertEquals(OsException.ENOENT, e.errno());
      assertEquals("No such file or directory", e.reason());
    } finally {
      Posix.close(fd);
    }
  }

  @Test
  void bytesAreReadAndWrittenWhereItIsSaid() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "hello world");
    int fd = Posix.open(file, Posix.O_RDWR, 0);
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocate(5);
      assertEquals(5, PosixFiles.pread(fd, bytes, 6));
      assertEquals(
          "world", new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII));
      PosixFiles.pwriteFully(fd, bytes, 0);
      assertEquals("world world", Files.readString(file));
      assertEquals(0, PosixFiles.pread(fd, bytes, 11));
      assertEquals(5, PosixFiles.write(fd, bytes));
    } finally {
      Posix.close(fd);
    }
  }
}
