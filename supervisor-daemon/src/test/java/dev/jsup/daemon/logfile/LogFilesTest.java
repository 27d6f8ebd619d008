package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogFilesTest {
  private static final String HUNG = "on-a-hung-disk";

  @TempDir private Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch thawed = new CountDownLatch(1);
  private LogFixture fixture;
  private Path path;

  @BeforeEach
  void prepare() {
    fixture = new LogFixture(folder);
    path = folder.resolve("out.log");
  }

  private LogFiles files() {
    return new LogFiles(fixture.contents, this::now);
  }

  /** A file asks for the time while it is opened and closed: here it hangs in one thread. */
  private Instant now() {
    if (Thread.currentThread().getName().equals(HUNG)) {
      asked.countDown();
      awaitThaw();
    }
    return Instant.now();
  }

  private void awaitThaw() {
    try {
      thawed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LogFile open(LogFiles files, Path path) {
    try {
      return files.open(path, LogSpec.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itIsClosedAfterItsLastUser() {
    try (var files = files()) {
      var file = open(files, path);
      assertSame(file, open(files, path));
      assertFalse(files.release(file));
      fixture.append(file, "one\n");
      assertEquals(4, file.size());
      assertTrue(files.release(file));
      assertFalse(files.release(file));
      assertEquals(List.of(), files.all());
      assertNotSame(file, open(files, path));
    }
  }

  @Test
  void whatWasRotatedIsKnownWhenItIsOpenedAgainAtOnce() throws IOException {
    try (var files = files()) {
      var file = open(files, path);
      fixture.append(file, "one\n");
      assertTrue(file.rotate());
      assertTrue(files.release(file));
      assertEquals(file.rotated(), open(files, path).rotated());
    }
  }

  @Test
  void anotherRotationIsTakenOverWhileItIsWritten() throws IOException {
    try (var files = files()) {
      var file = open(files, path);
      fixture.append(file, "one\n");
      file.rotateBy(new RotationSpec(4, null, 9, 0, null, Compression.NONE, Names.NUMBER));
      fixture.append(file, "two\n");
      fixture.append(file, "three\n");
      file.rotateBy(RotationSpec.DEFAULT);
      fixture.append(file, "four\n");
      fixture.append(file, "five\n");
      assertEquals("four\nfive\n", Files.readString(path));
      assertEquals(3, file.rotated().size());
      file.rotateBy(new RotationSpec(0, null, 1, 0, null, Compression.NONE, Names.NUMBER));
      assertEquals(1, file.rotated().size());
    }
  }

  @Test
  void itIsToldItsRotationUnlessThatIsWhatItHasDoneAndWasAskedForLast() throws Exception {
    try (var files = files()) {
      var file = open(files, path);
      assertTrue(file.asks(RotationSpec.DEFAULT));
      assertTrue(file.asks(RotationSpec.DEFAULT), "it was not told yet");
      file.rotateBy(RotationSpec.DEFAULT);
      assertFalse(file.asks(RotationSpec.DEFAULT));
      assertTrue(file.asks(RotationSpec.OFF), "which comes later");
      assertTrue(file.asks(RotationSpec.DEFAULT), "though it has not heard of the other yet");
      file.rotateBy(RotationSpec.OFF);
      file.rotateBy(RotationSpec.DEFAULT);
      assertFalse(file.asks(RotationSpec.DEFAULT));
    }
  }

  @Test
  void aFileOnAHungDiskHoldsUpNoOther() throws Exception {
    try (var files = files()) {
      var hung = new CompletableFuture<LogFile>();
      Thread.ofPlatform().name(HUNG).start(() -> hung.complete(open(files, path)));
      asked.await();
      var other = folder.resolve("other.log");
      var file = open(files, other);
      fixture.append(file, "one\n");
      assertEquals(1, files.view(other).segments().size());
      assertEquals(List.of(file), files.all());
      assertTrue(files.release(file));
      var second = new CompletableFuture<LogFile>();
      Thread.ofPlatform().start(() -> second.complete(open(files, path)));
      assertFalse(second.isDone());

      thawed.countDown();
      assertSame(hung.get(), second.get());
      assertEquals(List.of(hung.get()), files.all());
      assertFalse(files.release(hung.get()));
      assertTrue(files.release(hung.get()));
    }
  }

  @Test
  void whoOpensWhatIsBeingClosedWaits() throws Exception {
    try (var files = files()) {
      var file = open(files, path);
      var last = new CompletableFuture<Boolean>();
      Thread.ofPlatform().name(HUNG).start(() -> last.complete(files.release(file)));
      asked.await();
      var again = new CompletableFuture<LogFile>();
      var opener = Thread.ofPlatform().start(() -> again.complete(open(files, path)));
      Awaitility.await().until(() -> opener.getState() == Thread.State.BLOCKED);

      thawed.countDown();
      assertTrue(last.get(20, TimeUnit.SECONDS));
      assertNotSame(file, again.get());
      fixture.append(again.get(), "one\n");
      assertEquals("one\n", Files.readString(path));
      assertEquals(List.of(again.get()), files.all());
    }
  }

  @Test
  void oneThatCannotBeOpenedIsForgotten() throws Exception {
    try (var files = files()) {
      var inFile = Files.writeString(folder.resolve("file"), "").resolve("out.log");
      for (int i = 0; i < 2; i++) {
        try {
          var _ = files.open(inFile, LogSpec.DEFAULT);
          throw new AssertionError("it was opened");
        } catch (IOException e) {
          assertEquals(List.of(), files.all());
        }
      }
      Files.delete(inFile.getParent());
      assertTrue(files.release(open(files, inFile)));
    }
  }

  @Test
  void aLinkIsNotRotatedButItsFile() throws Exception {
    var target = folder.resolve("disk/real.log");
    Files.createDirectory(target.getParent());
    Files.createSymbolicLink(path, folder.relativize(target));
    try (var files = files()) {
      var file = open(files, path);
      assertEquals(path, file.path());
      assertSame(file, open(files, target));
      fixture.append(file, "one\n");
      assertTrue(file.rotate());
      fixture.append(file, "two\n");
      assertTrue(Files.isSymbolicLink(path));
      assertEquals("two\n", Files.readString(target));
      assertEquals(target.getParent(), file.rotated().getFirst().getParent());
      assertEquals(2, files.view(path).segments().size());
      assertEquals(path, files.view(path).path());
      assertFalse(files.release(file));
      assertTrue(files.release(file));
      assertEquals(2, files.view(path).segments().size());
    }
  }

  @Test
  void twoPathsOverALinkedFolderAreOneFile() throws Exception {
    Files.createDirectory(folder.resolve("disk"));
    var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("disk"));
    try (var files = files()) {
      var file = open(files, link.resolve("sub/out.log"));
      assertSame(file, open(files, folder.resolve("disk/sub/out.log")));
      assertSame(file, open(files, link.resolve("sub/out.log")));
    }
  }

  @Test
  void whatIsNoRegularFileKeepsItsPath() throws Exception {
    assertEquals(Path.of("/dev/stdin"), RealPath.of(Path.of("/dev/stdin")));
    Files.createSymbolicLink(path, folder.resolve("out.log"));
    assertEquals(path, RealPath.of(path));
  }

  @Test
  void aClosedFileDoesNothing() throws Exception {
    var log = fixture.open(0);
    fixture.append(log, "one\n");
    log.close();
    var other = Files.createFile(folder.resolve("other"));
    int fd = Posix.open(other, Posix.O_RDWR, 0);
    try {
      assertEquals(4, fixture.append(log, "two\n"));
      log.endLine();
      log.wake(fixture.now + 10_000_000);
      assertFalse(log.rotate());
      log.reopen();
      log.clear();
      log.close();
      assertTrue(log.nextWake().isEmpty());
      assertEquals(List.of(), log.view().segments());
      assertEquals("one\n", fixture.current());
      assertEquals(0, Files.size(other));
    } finally {
      Posix.close(fd);
    }
  }
}
