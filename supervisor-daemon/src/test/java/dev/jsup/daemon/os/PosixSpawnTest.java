package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixSpawnTest {
  @TempDir private Path folder;

  /** What {@code script} writes to {@code said}, once it has ended. */
  private String run(String script) throws Exception {
    var said = folder.resolve("said");
    var input = Files.writeString(folder.resolve("input"), script.replace("said", said.toString()));
    int fd = Posix.open(input, Posix.O_RDONLY, 0);
    try {
      long pid =
          PosixSpawn.start(List.of("/bin/sh", "-s"), List.of("HUE=blau-grün", "PATH=/bin"), fd);
      AdoptedChildren.await(pid);
      return Files.readString(said);
    } finally {
      Posix.close(fd);
    }
  }

  @Test
  void theEnvironmentIsWhatWasGiven() throws Exception {
    assertEquals("HUE=blau-grün\0PATH=/bin\0", run("cat /proc/$$/environ >said"));
  }

  @Test
  void itLeadsASession() throws Exception {
    var ids = run("echo $$ >said; cut -d ' ' -f 6 /proc/$$/stat >>said").split("\n", -1);
    assertEquals(ids[0], ids[1]);
  }

  @Test
  void noSignalIsBlocked() throws Exception {
    // Without a fork, for which a shell blocks all for a moment.
    var status = run("while read -r line; do echo \"$line\"; done </proc/$$/status >said");
    assertTrue(status.matches("(?s).*\nSigBlk:\\s+0000000000000000\n.*"), status);
  }

  /** Java opens its files without O_CLOEXEC. */
  @Test
  void noDescriptorIsInheritedButThree() throws Exception {
    try (var open = FileChannel.open(Files.createFile(folder.resolve("file")))) {
      assertTrue(open.isOpen());
      assertEquals("0\n1\n2\n3\n", run("exec >said; ls /proc/self/fd")); // 3 is that folder
    }
  }

  @Test
  void aProgramThatIsNotThereIsNotStarted() {
    var e =
        assertThrows(
            OsException.class, () -> PosixSpawn.start(List.of("/bin/no-such"), List.of(), 0));
    assertEquals(OsException.ENOENT, e.errno());
    assertEquals("posix_spawn /bin/no-such: No such file or directory", e.getMessage());
  }
}
