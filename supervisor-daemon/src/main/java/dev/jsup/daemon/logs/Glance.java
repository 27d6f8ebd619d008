package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixPipes;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A look at what is in a pipe, which stays there: the kernel puts it into another pipe too, tee(2),
 * from which it is read. That one is empty between two looks. Belongs to the capture loop's thread.
 */
final class Glance implements AutoCloseable {
  private static final int PIPE_BYTES = 1 << 20;

  private Posix.@Nullable Pipe other;

  /** The first bytes of {@code pipe}, in {@code buffer}; as many as there are and it can hold. */
  MemorySegment at(int pipe, MemorySegment buffer) throws OsException {
    var copy = pipe();
    long seen = PosixPipes.tee(pipe, copy.in(), buffer.byteSize());
    long read = 0;
    while (read < seen) {
      long more = Posix.read(copy.out(), buffer.asSlice(read, seen - read));
      if (more <= 0) {
        break;
      }
      read += more;
    }
    return buffer.asSlice(0, read);
  }

  private Posix.Pipe pipe() throws OsException {
    var present = other;
    if (present == null) {
      present = Posix.pipe(Posix.O_NONBLOCK);
      boolean _ = Posix.setPipeSize(present.in(), PIPE_BYTES); // less shows less at once
      other = present;
    }
    return present;
  }

  @Override
  public void close() {
    var present = other;
    if (present != null) {
      other = null;
      Posix.close(present.in());
      Posix.close(present.out());
    }
  }
}
