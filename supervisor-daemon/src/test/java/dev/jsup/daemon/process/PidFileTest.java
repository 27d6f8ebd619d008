package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PidFileTest {
  private static final int NOBODY = 65534;

  @TempDir private Path folder;
  private final PidFiles files = new PidFiles(Runnable::run);

  @BeforeEach
  void resolve() throws IOException {
    folder = folder.toRealPath();
  }

  @Test
  void isMadeWithItsFolderAndRemovedWithItsProcess() throws IOException {
    var file = folder.resolve("run/app/web.pid");
    assertNull(PidFile.write(file, 4711));
    assertEquals("4711\n", Files.readString(file));
    PidFile.delete(file, 4711);
    assertFalse(Files.exists(file));
    PidFile.delete(file, 4711);
  }

  @Test
  void thatOfAnEarlierProcessIsReplaced() throws IOException {
    var file = Files.writeString(folder.resolve("web.pid"), "4710");
    assertNull(PidFile.write(file, 4711));
    assertEquals("4711\n", Files.readString(file));
  }

  @Test
  void oneThatIsRightIsLeftAlone() throws IOException {
    var file = Files.writeString(folder.resolve("web.pid"), "4711\n");
    var before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    assertNull(PidFile.write(file, 4711));
    assertEquals(before, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  @Test
  void oneThatIsRightIsReplacedIfAnotherUserCanChangeIt() throws IOException {
    assumeTrue(Posix.uid() == 0, "root");
    var file = Files.writeString(folder.resolve("web.pid"), "4711\n");
    Files.setAttribute(file, "unix:uid", NOBODY);
    assertNull(PidFile.write(file, 4711));
    assertEquals(0, Files.getAttribute(file, "unix:uid"));
  }

  @Test
  void thatOfAnotherProcessStays() throws IOException {
    var file = Files.writeString(folder.resolve("web.pid"), "4712");
    PidFile.delete(file, 4711);
    assertTrue(Files.exists(file));
  }

  @Test
  void whatIsNoPidFileIsNotWrittenOver() throws IOException {
    var file = Files.writeString(folder.resolve("server.js"), "listen(80)\n");
    assertEquals("cannot write " + file + ": it is no file with a pid", PidFile.write(file, 4711));
    assertEquals("listen(80)\n", Files.readString(file));
    PidFile.delete(file, 4711);
    assertTrue(Files.exists(file));
  }

  @Test
  void aPipeInItsPlaceIsNotWaitedFor() throws Exception {
    var file = folder.resolve("web.pid");
    Posix.mkfifo(file, 0600);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          PidFile.delete(file, 4711);
          assertEquals(
              "cannot write " + file + ": it is no file with a pid", PidFile.write(file, 4711));
        });
    assertTrue(Files.exists(file));
  }

  @Test
  void nothingIsWrittenWhereALinkLeads() throws IOException {
    var precious = Files.writeString(folder.resolve("shadow"), "4710");
    var file = folder.resolve("web.pid");
    Files.createSymbolicLink(folder.resolve("web.pid.new"), precious);
    Files.createSymbolicLink(file, precious);
    assertNull(PidFile.write(file, 4711));
    assertEquals("4710", Files.readString(precious));
    assertFalse(Files.isSymbolicLink(file));
    assertEquals("4711\n", Files.readString(file));
  }

  @Test
  void aFolderThatAnotherUserLeadsElsewhereIsRefused() throws IOException {
    assumeTrue(Posix.uid() == 0, "root");
    var own = Files.createDirectory(folder.resolve("own"));
    var link = Files.createSymbolicLink(folder.resolve("run"), own);
    assertNull(PidFile.write(link.resolve("web.pid"), 4711));
    Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    assertEquals(
        "cannot write %s: %s is a link of user %d to what is not theirs, and not followed"
            .formatted(link.resolve("other.pid"), link, NOBODY),
        PidFile.write(link.resolve("other.pid"), 4711));
    assertFalse(Files.exists(own.resolve("other.pid")));
    Files.setAttribute(own, "unix:uid", NOBODY);
    assertNull(PidFile.write(link.resolve("other.pid"), 4711));
  }

  @Test
  void ofTwoInstancesWithOneFileTheFirstHasIt() throws IOException {
    var file = folder.resolve("both.pid");
    files.write(1, "api", file, 4711);
    files.write(2, "worker", file, 4712);
    assertEquals("4711\n", Files.readString(file));
    files.delete(2, file, 4712);
    assertEquals("4711\n", Files.readString(file));
    files.write(1, "api", file, 4713);
    assertEquals("4713\n", Files.readString(file));
    files.delete(1, file, 4713);
    assertFalse(Files.exists(file));
    files.write(2, "worker", file, 4714);
    assertEquals("4714\n", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({"4711, false", "4712, true"})
  void whatNobodySawTheEndOfLeavesNoFileUnlessItTellsOfAnother(String content, boolean stays)
      throws IOException {
    var file = Files.writeString(folder.resolve("web.pid"), content);
    PidFiles.deleteLeft(running(4711, file));
    assertEquals(stays, Files.exists(file));
  }

  private static InstanceSnapshot running(long pid, Path file) {
    var fresh = Instance.NEW;
    var instance =
        new Instance(
            new InstanceState.Running(pid),
            fresh.history(),
            0,
            null,
            1,
            fresh.because(),
            fresh.note());
    return new InstanceSnapshot(
        1,
        0,
        Specs.running("web", "/", List.of("/bin/true")),
        new InstanceFiles("/o", "/e", null, file.toString()),
        instance,
        7,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of());
  }
}
