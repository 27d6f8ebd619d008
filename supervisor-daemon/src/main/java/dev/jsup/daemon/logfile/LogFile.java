package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.rotation.RotatedFile;
import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is only appended to, and rotated at line ends. Thread-safe by one lock. */
public final class LogFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
  private static final int OWNER_READS_AND_WRITES = 0600;

  private final Path path;
  private final History history;
  private final WriteTrouble trouble;
  private int fd;
  private long droppedBytes;

  LogFile(Path path, RotationSpec rotation, WriteTrouble trouble) throws IOException {
    this.path = path;
    this.history = History.of(path, rotation);
    this.trouble = trouble;
    var folder = path.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    this.fd = openForAppending(path);
  }

  private static int openForAppending(Path path) throws IOException {
    // A pipe that nobody reads is refused, and none is ever waited for.
    int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_APPEND | Posix.O_NONBLOCK;
    return Posix.open(path, flags, OWNER_READS_AND_WRITES);
  }

  public Path path() {
    return path;
  }

  /**
   * Appends {@code bytes}; never throws. What cannot be written is counted and left out, or with
   * {@link WriteTrouble#BLOCK} not taken.
   *
   * @param source who wrote it, see {@link SourceNumber}
   * @param micros when it was read, microseconds since 1970
   * @return how many bytes are done with, all unless it is to block
   */
  public synchronized long append(MemorySegment bytes, int source, long micros) {
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
    return bytes.byteSize();
  }

  /** The process that wrote has ended: what comes next begins with a line. */
  public synchronized void endLine() {}

  /** How long it is now, in bytes; 0 for what has no length, like {@code /dev/null}. */
  public synchronized long size() {
    try {
      return Posix.size(fd);
    } catch (OsException notSeekable) {
      return 0;
    }
  }

  /** Whether it was rotated: not if it is empty; a line begun defers it to the end of that line. */
  public synchronized boolean rotate() throws IOException {
    return false;
  }

  /** Opens its path anew, as something has renamed or removed the file. */
  public synchronized void reopen() throws IOException {}

  /** Empties it and removes its history; a file that somebody has removed is made again. */
  public synchronized void clear() throws IOException {
    if (Files.notExists(path)) {
      int fresh = openForAppending(path);
      Posix.close(fd);
      fd = fresh;
    } else if (Files.isRegularFile(path)) {
      Posix.ftruncate(fd, 0);
    }
    history.clear();
  }

  /** Its rotated files as they are called now, oldest first. */
  public List<Path> rotated() {
    return history.files().stream().map(RotatedFile::path).toList();
  }

  /** What is wrong with it or was left out of it last, for people; null when nothing ever was. */
  public synchronized @Nullable String notice() {
    return null;
  }

  /** It and its history as they are now. */
  public synchronized LogView view() {
    return new LogView(path, List.of());
  }

  WriteTrouble trouble() {
    return trouble;
  }

  @Override
  public synchronized void close() {
    Posix.close(fd);
  }
}
