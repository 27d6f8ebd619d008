package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus;
import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.os.PosixPipes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One descriptor that is appended to, with its length and where its last line begins. Both are
 * counted and not asked for, as nobody else writes the file; what has no length, like a terminal,
 * has the length 0 for ever. Guarded by the lock of its log.
 */
final class OpenFile implements AutoCloseable {
  /** -1 when it is closed, as another file may get the number. */
  int fd;

  final boolean regular;
  final Identity identity;

  /** When its content was changed last before it was opened, microseconds since 1970. */
  final long modifiedMicros;

  private long size;
  private long lineStart;

  /** Whether what stands at {@link #lineStart} continues a line from before it. */
  private boolean continued;

  private boolean inLine;
  private @Nullable OsException failure;
  private boolean appends = true;
  private boolean movable;

  private OpenFile(int fd, FileStatus status) throws OsException {
    this.fd = fd;
    this.regular = status.isRegular();
    this.movable = regular;
    this.identity = status.identity();
    this.modifiedMicros = status.modifiedMicros();
    resized(regular ? status.size() : 0);
  }

  /** Opens or makes it and its folders; not where a link of another user leads. */
  static OpenFile open(Path path) throws IOException {
    int fd = Opening.of(path);
    try {
      return new OpenFile(fd, PosixFiles.status(fd));
    } catch (IOException e) {
      Posix.close(fd);
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** Where the last line begins that has no end yet; the size when there is none. */
  long lineStart() {
    return lineStart;
  }

  /** Whether the last byte of it, or of the file before it, is no line end. */
  boolean inLine() {
    return inLine;
  }

  /** Its first bytes will be the rest of a line. */
  void continuesLine() {
    continued = true;
    inLine = true;
  }

  /**
   * Appends as much as can be.
   *
   * @return how many bytes; {@link #failure()} says why not all
   */
  long append(MemorySegment bytes) {
    long done = 0;
    failure = null;
    while (done < bytes.byteSize()) {
      try {
        appends(true);
        long written = PosixFiles.write(fd, done == 0 ? bytes : bytes.asSlice(done));
        if (written == 0) {
          break;
        }
        done += written;
      } catch (OsException e) {
        failure = e;
        break;
      }
    }
    if (done > 0) {
      appended(done, LineEnds.last(bytes.asSlice(0, done)));
    }
    return done;
  }

  /** So many bytes have come, with their last line end at {@code end}, -1 for none. */
  private void appended(long count, long end) {
    inLine = end + 1 < count;
    if (end >= 0) {
      continued = false;
      lineStart = regular ? size + end + 1 : 0;
    }
    size += regular ? count : 0;
  }

  private void appends(boolean wanted) throws OsException {
    if (appends != wanted) {
      PosixPipes.setAppend(fd, wanted);
      appends = wanted;
    }
  }

  /** Whether bytes can be moved here from a pipe, as far as is known. */
  boolean movable() {
    return movable;
  }

  /** Its length by the kernel; as it is counted where that is not known. */
  long end() {
    try {
      return regular ? PosixFiles.status(fd).size() : 0;
    } catch (OsException e) {
      fails(e);
      return size;
    }
  }

  /**
   * Moves up to {@code most} bytes here from a pipe.
   *
   * @return how many; -1 when there are none; {@link LogFile#NOT_NOW} when that cannot be done
   */
  long move(int pipe, long most) {
    long moved = splice(pipe, most);
    long end = -1;
    if (moved > 0) {
      try {
        end = Tail.lastLineEnd(fd, size, size + moved);
      } catch (OsException e) {
        fails(e);
      }
      appended(moved, end < 0 ? end : end - size);
    }
    return moved;
  }

  /** Moves {@code bytes} here, which are the next in a pipe; how many were. */
  long move(int pipe, MemorySegment bytes) {
    long done = 0;
    long moved = 1;
    while (done < bytes.byteSize() && moved > 0) {
      moved = splice(pipe, bytes.byteSize() - done);
      if (moved > 0) {
        appended(moved, LineEnds.last(bytes.asSlice(done, moved)));
        done += moved;
      }
    }
    return done;
  }

  private long splice(int pipe, long most) {
    failure = null;
    try {
      appends(false);
      return Tail.splice(pipe, fd, size, most);
    } catch (OsException e) {
      fails(e);
      movable = e.errno() != OsException.EINVAL;
      return LogFile.NOT_NOW;
    }
  }

  /** It could not be written. */
  void fails(OsException reason) {
    failure = reason;
  }

  /** Appends {@code text} whole or not at all, if it can be cut off again. */
  boolean appendWhole(String text) {
    var before = mark();
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
      if (append(bytes) == bytes.byteSize()) {
        return true;
      }
      boolean _ = backTo(before);
      return false;
    }
  }

  /** A place in the file to come back to. */
  record Mark(long size, long lineStart, boolean continued, boolean inLine) {}

  /** Where the next byte would go. */
  Mark mark() {
    return new Mark(size, lineStart, continued, inLine);
  }

  /** Cuts off what was appended since; says whether that could be done. */
  boolean backTo(Mark mark) {
    if (!truncate(mark.size)) {
      return false;
    }
    lineStart = mark.lineStart;
    continued = mark.continued;
    inLine = mark.inLine;
    return true;
  }

  /** Why the last append was short, in the kernel's words. */
  String failure() {
    return failure == null ? "it takes no more" : failure.reason();
  }

  /** Cuts it back to the end of its last whole line; says whether that could be done. */
  boolean truncateToLine() {
    return truncate(lineStart);
  }

  private boolean truncate(long length) {
    if (!regular || length >= size) {
      return regular && length == size;
    }
    try {
      // Somebody else has appended to it or emptied it: what is there is not ours to cut.
      if (PosixFiles.status(fd).size() != size) {
        return false;
      }
      Posix.ftruncate(fd, length);
    } catch (OsException e) {
      failure = e;
      return false;
    }
    size = length;
    inLine = continued;
    return true;
  }

  /** Empties it. */
  void empty() throws OsException {
    if (regular) {
      Posix.ftruncate(fd, 0);
      size = 0;
      lineStart = 0;
    }
    continued = false;
    inLine = false;
  }

  /** Somebody else has made it {@code length} bytes long. */
  void resized(long length) throws OsException {
    size = length;
    lineStart = length;
    inLine = length > 0 && Tail.lastLineEnd(fd, length - 1, length) < 0;
    continued = inLine;
  }

  /** Why it could not be opened or used, in the kernel's words where there are any. */
  static String reason(IOException e) {
    return e instanceof OsException os ? os.reason() : IoReason.of(e);
  }

  @Override
  public void close() {
    if (fd >= 0) {
      Posix.close(fd);
      fd = -1;
    }
  }
}
