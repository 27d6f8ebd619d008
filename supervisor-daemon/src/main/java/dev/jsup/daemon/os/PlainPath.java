package dev.jsup.daemon.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Paths on which there is no symbolic link at all, as most are: openat2(2) tells that of all parts
 * at once and in the same moment in which it opens. Since Linux 5.6; where it is not there, or not
 * allowed, no path is known to be plain. Stateless.
 */
public final class PlainPath {
  private static final int AT_FDCWD = -100;
  private static final int O_PATH = 010000000;
  private static final long RESOLVE_NO_SYMLINKS = 0x04;

  /** The same number on every architecture. */
  private static final long SYS_OPENAT2 = 437;

  /** The size of {@code struct open_how}: three words. */
  private static final int HOW_BYTES = 3 * Long.BYTES;

  private PlainPath() {}

  /** Whether no part of {@code path} is a link; those that are not there are none. */
  public static boolean isOne(Path path) {
    var state = LibC.callState();
    int fd = openat2(state, path, O_PATH, 0);
    if (fd < 0) {
      return LibC.errno(state) == OsException.ENOENT;
    }
    Posix.close(fd);
    return true;
  }

  /**
   * Opens it as {@link Posix#open} does, if no part of it is a link.
   *
   * @return the descriptor; -1 when it could not be opened like this
   */
  public static int open(Path path, int flags, int mode) {
    return openat2(LibC.callState(), path, flags, mode);
  }

  private static int openat2(MemorySegment state, Path path, int flags, int mode) {
    try (var arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(path.toString()).address();
      var how =
          arena.allocateFrom(
              ValueLayout.JAVA_LONG, flags | Posix.O_CLOEXEC, mode, RESOLVE_NO_SYMLINKS);
      return (int) LibC.SYSCALL.call(state, SYS_OPENAT2, AT_FDCWD, name, how.address(), HOW_BYTES);
    }
  }
}
