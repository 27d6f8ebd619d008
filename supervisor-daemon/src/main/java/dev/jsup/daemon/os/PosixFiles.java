package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.jsup.daemon.os.FileStatus.Identity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** System calls about the content and the state of files, one method each; see {@link Posix}. */
public final class PosixFiles {
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;

  /** The size of {@code struct statx}; it and its offsets are the same on every architecture. */
  private static final int STATX_BYTES = 256;

  /** fcntl(2): a lock of the open file description. */
  private static final int F_OFD_SETLK = 37;

  private static final short F_WRLCK = 1;

  /** The size of {@code struct flock} where off_t has 64 bits. */
  private static final int FLOCK_BYTES = 32;

  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private PosixFiles() {}

  /** fcntl(2) F_SETFD: whether {@code fd} is closed by execve(2). */
  public static void setCloseOnExec(int fd, boolean closes) throws OsException {
    var state = LibC.callState();
    long result = LibC.FCNTL.call(state, fd, F_SETFD, closes ? FD_CLOEXEC : 0);
    Posix.check("fcntl F_SETFD", result, state);
  }

  /**
   * fcntl(2) F_OFD_SETLK of the whole file, for writing. The lock is the descriptor's, not the
   * process's: it goes with the last copy of the descriptor, outlives execve(2) and the close of
   * others of the same file. It keeps out the locks of processes, which Java takes, and they it.
   *
   * @return whether it was free, or had by {@code fd} already
   */
  public static boolean tryLock(int fd) throws OsException {
    var state = LibC.callState();
    long result;
    try (var arena = Arena.ofConfined()) {
      var whole = arena.allocate(FLOCK_BYTES, 8); // from 0 (SEEK_SET) on, of all lengths
      whole.set(JAVA_SHORT, 0, F_WRLCK);
      result = LibC.FCNTL.call(state, fd, F_OFD_SETLK, whole.address());
    }
    int errno = LibC.errno(state);
    if (result < 0 && (errno == OsException.EAGAIN || errno == OsException.EACCES)) {
      return false;
    }
    Posix.check("fcntl F_OFD_SETLK", result, state);
    return true;
  }

  /**
   * write(2), once.
   *
   * @return how many bytes were taken, from the first on
   */
  public static long write(int fd, MemorySegment bytes) throws OsException {
    while (true) {
      var state = LibC.callState();
      long result = LibC.WRITE.call(state, fd, bytes, bytes.byteSize());
      if (result >= 0 || LibC.errno(state) != OsException.EINTR) {
        return Posix.check("write", result, state);
      }
    }
  }

  /**
   * pread(2), once; nothing moves the descriptor's own offset.
   *
   * @return how many bytes there were; 0 at the end
   */
  public static long pread(int fd, MemorySegment buffer, long offset) throws OsException {
    while (true) {
      var state = LibC.callState();
      long result = LibC.PREAD.call(state, fd, buffer, buffer.byteSize(), offset);
      if (result >= 0 || LibC.errno(state) != OsException.EINTR) {
        return Posix.check("pread", result, state);
      }
    }
  }

  /** pwrite(2), again until all of {@code bytes} is written. Not for O_APPEND, which wins. */
  public static void pwriteFully(int fd, MemorySegment bytes, long offset) throws OsException {
    long written = 0;
    while (written < bytes.byteSize()) {
      var state = LibC.callState();
      var rest = bytes.asSlice(written);
      long result = LibC.PWRITE.call(state, fd, rest, rest.byteSize(), offset + written);
      if (result >= 0) {
        written += result;
      } else if (LibC.errno(state) != OsException.EINTR) {
        Posix.check("pwrite", result, state);
      }
    }
  }

  /** The file that {@code path} leads to, over symbolic links. */
  public static FileStatus status(Path path) throws OsException {
    return statx("stat " + path, AT_FDCWD, path.toString(), 0);
  }

  /** The file that is open as {@code fd}. */
  public static FileStatus status(int fd) throws OsException {
    return statx("fstat", fd, "", AT_EMPTY_PATH);
  }

  private static FileStatus statx(String call, int folder, String path, int flags)
      throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(STATX_BYTES, Long.BYTES);
      long name = arena.allocateFrom(path).address();
      long result =
          LibC.STATX.call(state, folder, name, flags, STATX_BASIC_STATS, buffer.address());
      Posix.check(call, result, state);
      return parse(buffer);
    }
  }

  private static FileStatus parse(MemorySegment statx) {
    long major = Integer.toUnsignedLong(statx.get(JAVA_INT, 136));
    long minor = Integer.toUnsignedLong(statx.get(JAVA_INT, 140));
    long seconds = statx.get(JAVA_LONG, 112);
    int nanos = statx.get(JAVA_INT, 120);
    return new FileStatus(
        new Identity((major << 32) | minor, statx.get(JAVA_LONG, 32)),
        Short.toUnsignedInt(statx.get(JAVA_SHORT, 28)),
        Integer.toUnsignedLong(statx.get(JAVA_INT, 16)),
        statx.get(JAVA_LONG, 40),
        seconds * 1_000_000 + nanos / 1000);
  }
}
