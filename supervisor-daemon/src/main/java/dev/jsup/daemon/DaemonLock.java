package dev.jsup.daemon;

import dev.jsup.daemon.os.FileStatus;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the daemon of a home. Held through a lock of the kernel's, which ends with the
 * process however that ends; the pid file beside it is for people.
 */
final class DaemonLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonLock.class);

  /** So often a daemon that ends may take the file away just when it was opened. */
  private static final int ATTEMPTS = 5;

  private static final String UNKNOWN = "unknown";

  private final JsupHome home;
  private final int file;

  /** What the pid file held before this daemon wrote it; null when there was none. */
  private byte @Nullable [] before;

  private boolean signed;

  private DaemonLock(JsupHome home, int file) {
    this.home = home;
    this.file = file;
  }

  /** Takes the lock; empty when another daemon has it. */
  static Optional<DaemonLock> tryAcquire(JsupHome home) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int file = Posix.open(home.daemonLock(), Posix.O_RDWR | Posix.O_CREAT, 0600);
      boolean taken = false;
      try {
        if (!PosixFiles.tryLock(file)) {
          return Optional.empty();
        }
        taken = isAt(home.daemonLock(), PosixFiles.status(file).identity());
      } catch (OsException e) {
        throw new IOException("cannot lock " + home.daemonLock(), e);
      } finally {
        if (!taken) {
          Posix.close(file); // that of a daemon that has just ended and removed it, perhaps
        }
      }
      if (taken) {
        return Optional.of(new DaemonLock(home, file));
      }
    }
    return Optional.empty();
  }

  /** The lock that this process had before it became this program; else as {@link #tryAcquire}. */
  static Optional<DaemonLock> inherit(JsupHome home, int file) throws IOException {
    try {
      if (isAt(home.daemonLock(), PosixFiles.status(file).identity()) && PosixFiles.tryLock(file)) {
        PosixFiles.setCloseOnExec(file, true);
        return Optional.of(new DaemonLock(home, file));
      }
      LOG.warn("the file of the lock was removed or replaced");
      Posix.close(file);
    } catch (OsException e) {
      LOG.warn("the lock was not handed on: {}", e.getMessage());
    }
    return tryAcquire(home);
  }

  /** The descriptor that the lock belongs to. */
  int descriptor() {
    return file;
  }

  private static boolean isAt(Path path, FileStatus.Identity identity) {
    try {
      return PosixFiles.status(path).identity().equals(identity);
    } catch (OsException gone) {
      return false;
    }
  }

  /**
   * Writes the pid file. If that fails the daemon goes on: better one that nobody starts again than
   * none.
   */
  void sign() {
    try {
      before = Files.exists(home.pidFile()) ? Files.readAllBytes(home.pidFile()) : null;
      signed = true;
      write((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      LOG.error(
          "cannot write {}: {}; if this daemon dies its guard does not start it again: make room or"
              + " mend that, then run 'jsup ping' after a crash",
          home.pidFile(),
          IoReason.of(e));
    }
  }

  /**
   * Has the pid file say again what it said before, for a daemon that could not start: so a guard
   * goes on trying, and the pipes of the apps stay for the next one.
   */
  void unsign() {
    if (!signed) {
      return;
    }
    try {
      if (before == null) {
        Files.deleteIfExists(home.pidFile());
      } else {
        write(before);
      }
    } catch (IOException e) {
      LOG.warn("cannot put back {}: {}", home.pidFile(), IoReason.of(e));
    }
  }

  /** In one step; where there is no room for a second file, in place. */
  private void write(byte[] content) throws IOException {
    var fresh = freshPidFile();
    try {
      Files.write(fresh, content);
      Files.move(fresh, home.pidFile(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException noRoom) {
      remove(fresh, noRoom);
      writeInPlace(content);
    }
  }

  private Path freshPidFile() {
    return home.path().resolve("jsup.pid.new");
  }

  private static void remove(Path fresh, IOException cause) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Cuts the rest off last: the first line is the pid at each moment. */
  private void writeInPlace(byte[] content) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (var file = FileChannel.open(home.pidFile(), options)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        file.write(rest, rest.position());
      }
      file.truncate(content.length);
    }
  }

  /** The pid of the daemon that has the lock, as its pid file says. */
  static String holder(JsupHome home) {
    try (var lines = Files.lines(home.pidFile())) {
      return lines.findFirst().map(String::strip).filter(pid -> !pid.isEmpty()).orElse(UNKNOWN);
    } catch (IOException | UncheckedIOException unreadable) {
      return UNKNOWN;
    }
  }

  /**
   * Removes all that no daemon needs any more: the pid files, and what is in the folder of the
   * pipes and locks. The lock itself goes with the process: who gets it may be sure that nothing of
   * this daemon is left. Only for a daemon that ends on purpose: of any other the apps run on, and
   * need what is there.
   */
  @Override
  public void close() throws IOException {
    clear(home.pids());
    clear(home.run());
    Files.deleteIfExists(freshPidFile());
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
