package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * System calls of a process that takes the place of init for its descendants: whose parent ends
 * becomes a child of this process, of its first thread. Thread-safe: state is in the kernel.
 */
public final class AdoptedChildren {
  /** PR_SET_CHILD_SUBREAPER, linux/prctl.h. */
  private static final int SET_CHILD_SUBREAPER = 36;

  private static final int WNOHANG = 1;
  private static final int BUFFER_BYTES = 4096;
  private static final long SELF = ProcessHandle.current().pid();

  /**
   * The children of the first thread. No thread of Java's is the first, so what is started by
   * {@link ProcessBuilder} is not there, unless the thread that started it has ended.
   */
  private static final Path CHILDREN = Path.of("/proc/self/task/" + SELF + "/children");

  private AdoptedChildren() {}

  /** prctl(2) PR_SET_CHILD_SUBREAPER: adopts orphaned descendants from now on. */
  public static void begin() throws OsException {
    var state = LibC.callState();
    long result = LibC.PRCTL.call(state, SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
    Posix.check("prctl", result, state);
  }

  /**
   * The pids, zombies included, oldest first. Read element by element: one that comes meanwhile may
   * be missing, and so may others when one is reaped meanwhile; see proc_pid_task(5).
   *
   * @throws OsException with ENOENT on a kernel without CONFIG_PROC_CHILDREN
   */
  public static List<Long> list() throws OsException {
    int fd = Posix.open(CHILDREN, Posix.O_RDONLY, 0);
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(BUFFER_BYTES);
      var text = new StringBuilder();
      long got;
      while ((got = Posix.read(fd, buffer)) > 0) {
        text.append(
            new String(buffer.asSlice(0, got).toArray(JAVA_BYTE), StandardCharsets.US_ASCII));
      }
      return parse(text);
    } finally {
      Posix.close(fd);
    }
  }

  private static List<Long> parse(CharSequence text) {
    var pids = new ArrayList<Long>();
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == ' ') {
        pids.add(Long.parseLong(text, start, at, 10));
        start = at + 1;
      }
    }
    return pids;
  }

  /**
   * waitpid(2) with WNOHANG: reaps the child {@code pid} if it has ended, whichever thread's child
   * it is.
   *
   * @return how it ended; null while it lives
   * @throws OsException with ECHILD when it is no child, or reaped already
   */
  public static @Nullable WaitStatus reap(long pid) throws OsException {
    try (var arena = Arena.ofConfined()) {
      var status = arena.allocate(JAVA_INT);
      int reaped = waitpid(Math.toIntExact(pid), status, WNOHANG);
      return reaped == 0 ? null : new WaitStatus(status.get(JAVA_INT, 0));
    }
  }

  /**
   * waitpid(2): waits for the end of the child {@code pid} and reaps it.
   *
   * @throws OsException with ECHILD when it is no child, or reaped already
   */
  public static void await(long pid) throws OsException {
    try (var arena = Arena.ofConfined()) {
      var status = arena.allocate(JAVA_INT);
      while (true) {
        try {
          waitpid(Math.toIntExact(pid), status, 0);
          return;
        } catch (OsException e) {
          if (e.errno() != OsException.EINTR) {
            throw e;
          }
        }
      }
    }
  }

  private static int waitpid(int pid, MemorySegment status, int options) throws OsException {
    var state = LibC.callState();
    long result = LibC.WAITPID.call(state, pid, status, options);
    return (int) Posix.check("waitpid " + pid, result, state);
  }
}
