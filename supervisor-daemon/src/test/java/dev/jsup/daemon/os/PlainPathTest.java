package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainPathTest {
  private static final int FLAGS = Posix.O_RDWR | Posix.O_CREAT;

  @TempDir private Path given;
  private Path folder;

  @BeforeEach
  void withoutLinks() throws IOException {
    assumeTrue(PlainPath.isOne(Path.of("/")), "openat2, which is since Linux 5.6");
    folder = given.toRealPath();
  }

  @Test
  void aPathWithoutLinksIsPlainAsFarAsItIsThere() throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    assertTrue(PlainPath.isOne(file));
    assertTrue(PlainPath.isOne(folder));
    assertTrue(PlainPath.isOne(folder.resolve("missing")));
    assertTrue(PlainPath.isOne(folder.resolve("missing/too")));
  }

  @Test
  void aPathWithALinkInAnyPlaceIsNot() throws Exception {
    var real = Files.createDirectory(folder.resolve("real"));
    var file = Files.createFile(real.resolve("file"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertFalse(PlainPath.isOne(link));
    assertFalse(PlainPath.isOne(link.resolve("file")));
    assertFalse(PlainPath.isOne(link.resolve("missing")));
    assertFalse(PlainPath.isOne(Files.createSymbolicLink(folder.resolve("last"), file)));
    var dangling = folder.resolve("dangling");
    assertFalse(PlainPath.isOne(Files.createSymbolicLink(dangling, Path.of("nowhere"))));
  }

  @Test
  void aPlainFileIsMadeAndOpened() throws Exception {
    var file = folder.resolve("file");
    int fd = PlainPath.open(file, FLAGS, 0600);
    try {
      assertEquals(PosixFiles.status(file).identity(), PosixFiles.status(fd).identity());
      assertEquals(0100600, PosixFiles.status(fd).mode());
      Posix.ftruncate(fd, 1); // it can be written
    } finally {
      Posix.close(fd);
    }
  }

  @Test
  void nothingIsOpenedOrMadeOverALink() throws Exception {
    var real = Files.createDirectory(folder.resolve("real"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    var dangling = Files.createSymbolicLink(folder.resolve("dangling"), real.resolve("made"));
    assertEquals(-1, PlainPath.open(link.resolve("made"), FLAGS, 0600));
    assertEquals(-1, PlainPath.open(dangling, FLAGS, 0600));
    assertFalse(Files.exists(real.resolve("made")));
  }
}
