package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is only appended to. What cannot be written is counted and left out, as an app must
 * never wait for its log; the operator is told when that begins and when it ends. Belongs to the
 * capture loop's thread.
 */
final class LogFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final int OWNER_READS_AND_WRITES = 0600;

  private final Path path;
  private int fd;
  private long droppedBytes;

  private LogFile(Path path, int fd) {
    this.path = path;
    this.fd = fd;
  }

  /** Opens {@code path}, and makes it and its folders where they are missing. */
  static LogFile open(Path path) throws IOException {
    var folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return new LogFile(path, openForAppending(path));
  }

  private static int openForAppending(Path path) throws IOException {
    // A pipe that nobody reads is refused, and none is ever waited for.
    int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_APPEND | Posix.O_NONBLOCK;
    return Posix.open(path, flags, OWNER_READS_AND_WRITES);
  }

  Path path() {
    return path;
  }

  /** Appends {@code bytes}; never throws, see the class comment. */
  void append(MemorySegment bytes) {
    try {
      Posix.writeFully(fd, bytes);
      if (droppedBytes > 0) {
        LOG.warn("writing {} works again; {} bytes were left out", path, droppedBytes);
        droppedBytes = 0;
      }
    } catch (OsException e) {
      if (droppedBytes == 0) {
        LOG.error("cannot write {}: {}; what does not fit is left out", path, e.getMessage());
      }
      droppedBytes += bytes.byteSize();
    }
  }

  /** How long it is now, in bytes; 0 for what has no length, like {@code /dev/null}. */
  long size() {
    try {
      return Posix.size(fd);
    } catch (OsException notSeekable) {
      return 0;
    }
  }

  /** Empties it; one that somebody has removed is made again. */
  void truncate() throws IOException {
    if (Files.notExists(path)) {
      int fresh = openForAppending(path);
      Posix.close(fd);
      fd = fresh;
    } else if (Files.isRegularFile(path)) {
      Posix.ftruncate(fd, 0);
    }
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
