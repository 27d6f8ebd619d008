package dev.jsup.daemon;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to be the daemon of a home. Held through a lock of the kernel's, which ends with the
 * process however that ends; the pid file beside it is for people.
 */
final class DaemonLock implements AutoCloseable {
  private final JsupHome home;
  private final FileLock lock;

  private DaemonLock(JsupHome home, FileLock lock) {
    this.home = home;
    this.lock = lock;
  }

  /** Takes the lock and writes the pid file; empty when another daemon has it. */
  static Optional<DaemonLock> tryAcquire(JsupHome home) throws IOException {
    var channel =
        FileChannel.open(home.daemonLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    Files.writeString(home.pidFile(), ProcessHandle.current().pid() + "\n");
    return Optional.of(new DaemonLock(home, lock));
  }

  /** The pid of the daemon that has the lock, as its pid file says. */
  static String holder(JsupHome home) {
    try {
      return Files.readString(home.pidFile()).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /**
   * Removes the pid file. The lock itself goes with the process: who gets it may be sure that
   * nothing of this daemon is left.
   */
  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      Files.deleteIfExists(home.pidFile());
    }
  }
}
