package dev.jsup.daemon;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.rotation.RotationSchedule;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the daemon's log and rotates it. The time is that of the events. A file that somebody
 * has removed or renamed is made again, with the first line a second later. Thread-safe by the lock
 * of its stream.
 */
final class RotatingAppender extends FileAppender<ILoggingEvent> {
  private static final long CHECK_MS = 1000;
  private static final long RETRY_MS = 60_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Path path;
  private final History history;
  private long length;
  private long inode;
  private long checkMs;
  private long dueMs = NEVER;
  private long retryMs;

  RotatingAppender(Path path, RotationSpec spec) {
    this.path = path;
    this.history = History.of(path, spec);
    setFile(path.toString());
  }

  @Override
  public void openFile(String name) throws IOException {
    streamWriteLock.lock();
    try {
      super.openFile(name);
      length = Files.size(path);
      inode = inode();
      if (length > 0) {
        // What was due while the daemon was down is done with the first line.
        scheduleAfter(Files.getLastModifiedTime(path).toMillis());
      }
    } finally {
      streamWriteLock.unlock();
    }
  }

  /** From now on it is rotated and kept like this. */
  void rotation(RotationSpec spec, Instant now) {
    streamWriteLock.lock();
    try {
      history.spec(spec);
      scheduleAfter(now.toEpochMilli());
    } finally {
      streamWriteLock.unlock();
    }
  }

  /** Makes a rotated file of it, whatever its size; null if it is empty. */
  @Nullable Path rotate(Instant now) throws IOException {
    streamWriteLock.lock();
    try {
      if (length == 0) {
        return null;
      }
      var rotated = history.take(now);
      openFile(getFile());
      return rotated.path();
    } finally {
      streamWriteLock.unlock();
    }
  }

  /** Opens its path anew, as something else has rotated it. */
  void reopen() throws IOException {
    streamWriteLock.lock();
    try {
      openFile(getFile());
      history.refresh();
    } finally {
      streamWriteLock.unlock();
    }
  }

  /** Removes what has become too old. */
  void prune(Instant now) {
    history.prune(now);
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    streamWriteLock.lock();
    try {
      keepUp(event.getTimeStamp());
      super.subAppend(event);
    } finally {
      streamWriteLock.unlock();
    }
  }

  @Override
  protected void updateByteCount(byte[] bytes) {
    length += bytes.length;
  }

  private void keepUp(long nowMs) {
    try {
      if (nowMs >= checkMs || checkMs - nowMs > CHECK_MS) {
        checkMs = nowMs + CHECK_MS;
        if (inode() != inode) {
          openFile(getFile());
        }
      }
      if (isDue(nowMs)) {
        // If that fails, it must not be tried for each line: failing writes lines itself.
        retryMs = nowMs + RETRY_MS;
        rotate(Instant.ofEpochMilli(nowMs));
        scheduleAfter(nowMs);
        retryMs = 0;
      } else if (dueMs == NEVER) {
        scheduleAfter(nowMs);
      }
    } catch (IOException e) {
      addError("cannot rotate " + path, e);
    }
  }

  private boolean isDue(long nowMs) {
    long maxBytes = history.spec().maxBytes();
    boolean full = maxBytes > 0 && length >= maxBytes;
    return nowMs >= retryMs && (full || nowMs >= dueMs);
  }

  private void scheduleAfter(long ms) {
    var now = Instant.ofEpochMilli(ms).atZone(ZoneId.systemDefault());
    var due = RotationSchedule.next(history.spec(), now);
    dueMs = due == null ? NEVER : due.toInstant().toEpochMilli();
  }

  /** Of the file that has the log's name now; 0 if none has. */
  private long inode() throws IOException {
    try {
      return (Long) Files.getAttribute(path, "unix:ino");
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  @Override
  public void stop() {
    super.stop();
    history.close();
  }
}
