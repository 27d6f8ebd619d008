package dev.jsup.daemon;

import dev.jsup.daemon.os.FileStatus;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to be the daemon of a home. Held through a lock of the kernel's, which ends with the
 * process however that ends; the pid file beside it is for people.
 */
final class DaemonLock implements AutoCloseable {
  /** So often a daemon that ends may take the file away just when it was opened. */
  private static final int ATTEMPTS = 5;

  private final JsupHome home;
  private final FileLock lock;

  private DaemonLock(JsupHome home, FileLock lock) {
    this.home = home;
    this.lock = lock;
  }

  /** Takes the lock; empty when another daemon has it. */
  static Optional<DaemonLock> tryAcquire(JsupHome home) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int file = Posix.open(home.daemonLock(), Posix.O_RDWR | Posix.O_CREAT, 0600);
      FileChannel channel;
      FileStatus.Identity identity;
      try {
        identity = PosixFiles.status(file).identity();
        channel = FileChannel.open(Path.of("/proc/self/fd/" + file), StandardOpenOption.WRITE);
      } finally {
        Posix.close(file); // before it is locked: closing any descriptor of a file lets go of it
      }
      var lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      if (isAt(home.daemonLock(), identity)) {
        return Optional.of(new DaemonLock(home, lock));
      }
      channel.close(); // that of a daemon that has just ended and removed it
    }
    return Optional.empty();
  }

  private static boolean isAt(Path path, FileStatus.Identity identity) {
    try {
      return PosixFiles.status(path).identity().equals(identity);
    } catch (OsException gone) {
      return false;
    }
  }

  /** Writes the pid file. */
  void sign() throws IOException {
    Files.writeString(home.pidFile(), ProcessHandle.current().pid() + "\n");
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
   * Removes all that no daemon needs any more: the pid files, and what is in the folder of the
   * pipes and locks. The lock itself goes with the process: who gets it may be sure that nothing of
   * this daemon is left.
   */
  @Override
  public void close() throws IOException {
    if (!lock.isValid()) {
      return;
    }
    clear(home.pids());
    clear(home.run());
    Files.deleteIfExists(home.pidFile());
    Files.deleteIfExists(home.daemonLock());
  }

  private void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return; // somebody has removed it
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        if (!Files.isDirectory(file) && !file.equals(home.daemonLock())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
