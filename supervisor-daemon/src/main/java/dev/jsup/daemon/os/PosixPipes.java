package dev.jsup.daemon.os;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * System calls that move what is in a pipe, one method each; see {@link Posix}. None waits for a
 * pipe.
 *
 * <p>What splice(2) moves leaves the pipe and is in the file within one call, between whose halves
 * no signal is handled, not even SIGKILL: a process that is killed has done both or neither.
 */
public final class PosixPipes {
  /** PIPE_BUF: so many bytes are written into a pipe as one, pipe(7). */
  public static final int ATOMIC_BYTES = 4096;

  private static final int SPLICE_F_NONBLOCK = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;

  private PosixPipes() {}

  /**
   * splice(2) from {@code pipe} to the place of {@code file} that stands at {@code offset}, 8 bytes
   * in which the kernel puts the place after it. Fails with EINVAL for a file that is open with
   * O_APPEND or whose file system cannot do it.
   *
   * @return how many bytes were moved; 0 at the end; -1 when the pipe has none now
   */
  public static long splice(int pipe, int file, MemorySegment offset, long most)
      throws OsException {
    while (true) {
      var state = LibC.callState();
      long result;
      try {
        result = LibC.SPLICE.call(state, pipe, 0, file, offset.address(), most, SPLICE_F_NONBLOCK);
      } finally {
        Reference.reachabilityFence(offset);
      }
      if (result >= 0 || LibC.errno(state) != OsException.EINTR) {
        return orNothing("splice", result, state);
      }
    }
  }

  /**
   * tee(2): puts what is in the pipe {@code from} into the pipe {@code to} too.
   *
   * @return how many bytes, from the first on; -1 when there are none now, or no room
   */
  public static long tee(int from, int to, long most) throws OsException {
    while (true) {
      var state = LibC.callState();
      long result = LibC.TEE.call(state, from, to, most, SPLICE_F_NONBLOCK);
      if (result >= 0 || LibC.errno(state) != OsException.EINTR) {
        return orNothing("tee", result, state);
      }
    }
  }

  /**
   * write(2) into a pipe that does not wait for room: all of {@code bytes} or, when it has no room
   * for them now, nothing. Of more than {@value #ATOMIC_BYTES} bytes a part could be written, so
   * they are refused.
   *
   * @return whether they were written
   */
  public static boolean write(int pipe, MemorySegment bytes) throws OsException {
    if (bytes.byteSize() > ATOMIC_BYTES) {
      throw new IllegalArgumentException(bytes.byteSize() + " bytes at once");
    }
    while (true) {
      var state = LibC.callState();
      long result = LibC.WRITE.call(state, pipe, bytes, bytes.byteSize());
      if (result >= 0 || LibC.errno(state) != OsException.EINTR) {
        return orNothing("write", result, state) >= 0;
      }
    }
  }

  private static long orNothing(String call, long result, MemorySegment state) throws OsException {
    return result < 0 && LibC.errno(state) == OsException.EAGAIN
        ? -1
        : Posix.check(call, result, state);
  }

  /** fcntl(2) F_SETFL: whether every write(2) goes to the end, wherever that is then. */
  public static void setAppend(int fd, boolean appends) throws OsException {
    var state = LibC.callState();
    long flags = LibC.FCNTL.call(state, fd, F_GETFL);
    long wanted = appends ? flags | Posix.O_APPEND : flags & ~Posix.O_APPEND;
    long result = flags < 0 ? flags : LibC.FCNTL.call(state, fd, F_SETFL, wanted);
    Posix.check("fcntl F_SETFL", result, state);
  }

  /** posix_fallocate(3): the file has room for its first {@code bytes}. */
  public static void allocate(int fd, long bytes) throws OsException {
    var state = LibC.callState();
    int errno = (int) LibC.POSIX_FALLOCATE.call(state, fd, 0, bytes);
    if (errno != 0) {
      throw new OsException("posix_fallocate", errno, LibC.describe(errno));
    }
  }
}
