package dev.jsup.daemon.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * System calls, one method each, named as their man pages are. Descriptors are plain ints that the
 * caller closes. Thread-safe: state is in the kernel.
 *
 * <p>Files are opened here and not by {@code java.nio}, because only {@code open} takes O_CLOEXEC:
 * each descriptor that a child inherits costs every start of a process about 5 us.
 */
public final class Posix {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_CREAT = 0100;
  public static final int O_TRUNC = 01000;
  public static final int O_APPEND = 02000;
  public static final int O_NONBLOCK = 04000;
  public static final int O_CLOEXEC = 02000000;

  private static final int F_SETPIPE_SZ = 1031;
  private static final long FIONREAD = 0x541b;
  private static final int SEEK_END = 2;
  private static final long SIG_DFL = 0;

  /** pidfd_open(2); the same number on every architecture since Linux 5.3. */
  private static final long SYS_PIDFD_OPEN = 434;

  /** getdents64(2), for which glibc has a function only since 2.30; generic or x86-64. */
  private static final long SYS_GETDENTS64 =
      System.getProperty("os.arch").equals("amd64") ? 217 : 61;

  private Posix() {}

  /** kill(2). A negative {@code pid} is a process group. */
  public static void kill(long pid, int signal) throws OsException {
    var state = LibC.callState();
    int target = Math.toIntExact(pid);
    long result = LibC.KILL.call(state, target, signal);
    check("kill " + pid, result, state);
  }

  /** open(2); O_CLOEXEC is added. */
  public static int open(Path path, int flags, int mode) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      long fd = LibC.OPEN.call(state, name, flags | O_CLOEXEC, mode);
      return (int) check("open " + path, fd, state);
    }
  }

  /** close(2); a failure is not told, as nothing can be done about it (see its man page). */
  public static void close(int fd) {
    LibC.CLOSE.call(LibC.callState(), fd);
  }

  /**
   * read(2) into {@code buffer}.
   *
   * @return the number of bytes; 0 at the end; -1 when a non-blocking descriptor has none now
   */
  public static long read(int fd, MemorySegment buffer) throws OsException {
    while (true) {
      var state = LibC.callState();
      long result = LibC.READ.call(state, fd, buffer, buffer.byteSize());
      if (result >= 0) {
        return result;
      }
      int errno = LibC.errno(state);
      if (errno == OsException.EAGAIN) {
        return -1;
      }
      if (errno != OsException.EINTR) {
        throw new OsException("read", errno, LibC.describe(errno));
      }
    }
  }

  /**
   * getdents64(2): the next entries of an open folder, as many as {@code buffer} takes.
   *
   * @return the number of bytes; 0 at the end
   */
  static long getdents(int fd, MemorySegment buffer) throws OsException {
    var state = LibC.callState();
    try {
      long address = buffer.address();
      return check(
          "getdents64",
          LibC.SYSCALL.call(state, SYS_GETDENTS64, fd, address, buffer.byteSize()),
          state);
    } finally {
      Reference.reachabilityFence(buffer);
    }
  }

  /** write(2), again until all of {@code bytes} is written. */
  public static void writeFully(int fd, MemorySegment bytes) throws OsException {
    long written = 0;
    while (written < bytes.byteSize()) {
      var state = LibC.callState();
      var rest = bytes.asSlice(written);
      long result = LibC.WRITE.call(state, fd, rest, rest.byteSize());
      if (result >= 0) {
        written += result;
      } else if (LibC.errno(state) != OsException.EINTR) {
        check("write", result, state);
      }
    }
  }

  /** mkfifo(3). */
  public static void mkfifo(Path path, int mode) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      check("mkfifo " + path, LibC.MKFIFO.call(state, name, mode), state);
    }
  }

  /**
   * The two descriptors of a pipe, pipe(7).
   *
   * @param out what is read from
   * @param in what is written to
   */
  public record Pipe(int out, int in) {}

  /** pipe2(2); O_CLOEXEC is added. */
  public static Pipe pipe(int flags) throws OsException {
    var state = LibC.callState();
    try (var arena = Arena.ofConfined()) {
      var ends = arena.allocate(ValueLayout.JAVA_INT, 2);
      check("pipe2", LibC.PIPE2.call(state, ends.address(), flags | O_CLOEXEC), state);
      return new Pipe(
          ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1));
    }
  }

  /**
   * fcntl(2) F_SETPIPE_SZ: asks for a pipe of {@code bytes}.
   *
   * @return whether the kernel gave it; it refuses above the user's limits, and the old size stays
   */
  public static boolean setPipeSize(int fd, int bytes) {
    return LibC.FCNTL.call(LibC.callState(), fd, F_SETPIPE_SZ, bytes) >= 0;
  }

  /** ftruncate(2). */
  public static void ftruncate(int fd, long length) throws OsException {
    var state = LibC.callState();
    long result = LibC.FTRUNCATE.call(state, fd, length);
    check("ftruncate", result, state);
  }

  /** The length of an open file, by lseek(2). */
  public static long size(int fd) throws OsException {
    var state = LibC.callState();
    long result = LibC.LSEEK.call(state, fd, 0L, SEEK_END);
    return check("lseek", result, state);
  }

  /** dup2(2). */
  public static void dup2(int from, int to) throws OsException {
    var state = LibC.callState();
    long result = LibC.DUP2.call(state, from, to);
    check("dup2", result, state);
  }

  /** pidfd_open(2): a descriptor of the process that becomes readable when it ends. */
  public static int pidfdOpen(long pid) throws OsException {
    var state = LibC.callState();
    long result = LibC.SYSCALL.call(state, SYS_PIDFD_OPEN, pid, 0L);
    return (int) check("pidfd_open " + pid, result, state);
  }

  /** getpagesize(2), in bytes. */
  public static int pageSize() {
    return (int) LibC.GETPAGESIZE.call(LibC.callState());
  }

  /** getuid(2). */
  public static int uid() {
    return (int) LibC.GETUID.call(LibC.callState());
  }

  /** signal(2): gives {@code signal} its default action back. */
  public static void resetToDefault(Signal signal) {
    LibC.SIGNAL.call(LibC.callState(), signal.number(), SIG_DFL);
  }

  /** How many bytes a pipe has to be read, ioctl(2) FIONREAD. */
  public static int readable(int pipe) throws OsException {
    try (var arena = Arena.ofConfined()) {
      var count = arena.allocate(ValueLayout.JAVA_INT);
      ioctl(pipe, FIONREAD, count);
      return count.get(ValueLayout.JAVA_INT, 0);
    }
  }

  /** ioctl(2) with a pointer. */
  static void ioctl(int fd, long request, MemorySegment argument) throws OsException {
    var state = LibC.callState();
    try {
      check("ioctl", LibC.IOCTL.call(state, fd, request, argument.address()), state);
    } finally {
      Reference.reachabilityFence(argument);
    }
  }

  /** The result of {@code call}, unless it says that the call failed. */
  static long check(String call, long result, MemorySegment state) throws OsException {
    if (result >= 0) {
      return result;
    }
    int errno = LibC.errno(state);
    throw new OsException(call, errno, LibC.describe(errno));
  }

  static AssertionError unexpected(Throwable cause) {
    return new AssertionError("a downcall failed outside the kernel", cause);
  }
}
