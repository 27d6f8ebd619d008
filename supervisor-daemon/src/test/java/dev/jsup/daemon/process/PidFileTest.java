package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void isMadeWithItsFolderAndRemovedWithItsProcess() throws IOException {
    var file = folder.resolve("run/app/web.pid");
    PidFile.write(file, 4711);
    assertEquals("4711\n", Files.readString(file));
    PidFile.delete(file, 4711);
    assertFalse(Files.exists(file));
    PidFile.delete(file, 4711);
  }

  @Test
  void thatOfAnotherProcessStays() throws IOException {
    var file = Files.writeString(folder.resolve("web.pid"), "4712");
    PidFile.delete(file, 4711);
    assertTrue(Files.exists(file));
  }
}
