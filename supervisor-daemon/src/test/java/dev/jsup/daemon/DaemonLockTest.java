package dev.jsup.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.TinyDisk;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonLockTest {
  private static final String OWN = ProcessHandle.current().pid() + "\n";

  @TempDir Path folder;

  private static DaemonLock lock(JsupHome home) throws IOException {
    HomeFolder.prepare(home);
    return DaemonLock.tryAcquire(home).orElseThrow();
  }

  @Test
  void theOwnPidReplacesALongerOneAndTheFailedStartPutsThatBack() throws IOException {
    var home = new JsupHome(folder);
    var before = "123456789012345\n";
    Files.writeString(home.pidFile(), before);
    var lock = lock(home);
    var pipe = Files.createFile(home.run().resolve("web-0.out"));

    lock.sign();
    assertEquals(OWN, Files.readString(home.pidFile()));
    lock.unsign();
    assertEquals(before, Files.readString(home.pidFile()));
    assertTrue(Files.exists(pipe));
    lock.close();
    assertTrue(Files.notExists(home.pidFile()));
    assertTrue(Files.notExists(pipe));
  }

  @Test
  void whoReadsThePidWhileItIsReplacedHasTheOldOneOrTheNewOne() throws IOException {
    var home = new JsupHome(folder);
    var before = "123456789012345\n";
    Files.writeString(home.pidFile(), before);
    var lock = lock(home);

    try (var reader = Files.newInputStream(home.pidFile())) {
      lock.sign();
      assertEquals(before, new String(reader.readAllBytes(), StandardCharsets.US_ASCII));
    }
    lock.close();
  }

  @Test
  void theFailedFirstStartLeavesNoPidFile() throws IOException {
    var home = new JsupHome(folder);
    var lock = lock(home);
    lock.sign();
    assertEquals(OWN.strip(), DaemonLock.holder(home));
    lock.unsign();
    assertTrue(Files.notExists(home.pidFile()));
    assertEquals("unknown", DaemonLock.holder(home));
    lock.close();
  }

  @Test
  void whoHasItKeepsOthersOutAndCanHandItOn() throws IOException {
    var home = new JsupHome(folder);
    var lock = lock(home);

    assertTrue(DaemonLock.tryAcquire(home).isEmpty());
    try (var other = FileChannel.open(home.daemonLock(), StandardOpenOption.WRITE)) {
      assertNull(other.tryLock());
    }
    assertTrue(DaemonLock.tryAcquire(home).isEmpty(), "a closed descriptor lets go of nothing");
    assertEquals(
        lock.descriptor(), DaemonLock.inherit(home, lock.descriptor()).orElseThrow().descriptor());
    lock.close();
  }

  @Test
  void onAFullDiskTheDaemonGoesOn() throws IOException {
    try (var disk = TinyDisk.mountIn(folder)) {
      var home = new JsupHome(disk.folder);
      var lock = lock(home);
      var filler = disk.fill();

      lock.sign();
      assertEquals("unknown", DaemonLock.holder(home));
      Files.delete(filler);
      // The kernel frees the room a moment later.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            lock.sign();
            return OWN.equals(Files.readString(home.pidFile()));
          });
      lock.close();
    }
  }
}
