package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.os.PosixPipes;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/** The end of an open file: what is put there, and where its last line begins. */
final class Tail {
  private static final long BLOCK_BYTES = 4096;

  private static final int COPY_BYTES = 1 << 16;

  private Tail() {}

  /**
   * Appends to {@code to} all that {@code other} has from {@code from} on, the start of a line;
   * says whether that could be done, and leaves nothing of it if not.
   */
  static boolean copy(OpenFile other, long from, OpenFile to) throws OsException {
    var before = to.mark();
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(COPY_BYTES);
      long read;
      for (long at = from; at < other.size(); at += read) {
        var part = buffer.asSlice(0, Math.min(COPY_BYTES, other.size() - at));
        read = PosixFiles.pread(other.fd, part, at);
        if (read == 0 || to.append(part.asSlice(0, read)) < read) {
          boolean _ = to.backTo(before);
          return false;
        }
      }
    }
    return true;
  }

  /** See {@link PosixPipes#splice}, to the place at {@code offset}. */
  static long splice(int pipe, int fd, long offset, long most) throws OsException {
    try (var arena = Arena.ofConfined()) {
      var place = arena.allocateFrom(ValueLayout.JAVA_LONG, offset);
      return PosixPipes.splice(pipe, fd, place, most);
    }
  }

  /** The offset of the last line end in a part of the file; -1 when there is none. */
  static long lastLineEnd(int fd, long from, long to) throws OsException {
    try (var arena = Arena.ofConfined()) {
      var block = arena.allocate(Math.min(BLOCK_BYTES, to - from));
      long length;
      for (long end = to; end > from; end -= length) {
        length = Math.min(block.byteSize(), end - from);
        long read = PosixFiles.pread(fd, block.asSlice(0, length), end - length);
        long found = LineEnds.last(block.asSlice(0, read));
        if (found >= 0) {
          return end - length + found;
        }
      }
      return -1;
    }
  }
}
