package dev.jsup.daemon.os;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * A descriptor of one process that can never mean another, whatever becomes of the pid. Readable
 * from the moment the process ends.
 */
public final class PidFd implements AutoCloseable {
  /** PIDFD_GET_INFO: {@code _IOWR(0xFF, 11, 64)}, linux/pidfd.h. */
  private static final long PIDFD_GET_INFO = 0xC040FF0BL;

  private static final long PIDFD_INFO_EXIT = 1L << 3;
  private static final int INFO_BYTES = 64;
  private static final int EXIT_CODE_OFFSET = 60;

  private final long pid;
  private final int fd;

  private PidFd(long pid, int fd) {
    this.pid = pid;
    this.fd = fd;
  }

  /**
   * Opens the process {@code pid}.
   *
   * @throws OsException when there is none (ESRCH), or on a kernel before 5.3
   */
  public static PidFd open(long pid) throws OsException {
    return new PidFd(pid, Posix.pidfdOpen(pid));
  }

  public int fd() {
    return fd;
  }

  /**
   * How the process ended; call it once the descriptor is readable. While it is a zombie {@code
   * /proc} knows; once it is reaped the kernel remembers it for the descriptor (Linux 6.15 and
   * newer). Empty when neither tells, as on an older kernel or for a process of another user.
   */
  public Optional<WaitStatus> exitStatus() {
    // The JDK reaps at the same moment: most often it has done so, else it may do so between two
    // of these questions.
    return reapedStatus().or(this::zombieStatus).or(this::reapedStatus);
  }

  private Optional<WaitStatus> reapedStatus() {
    try (var arena = Arena.ofConfined()) {
      var info = arena.allocate(INFO_BYTES, 8);
      info.set(ValueLayout.JAVA_LONG, 0, PIDFD_INFO_EXIT);
      Posix.ioctl(fd, PIDFD_GET_INFO, info);
      boolean told = (info.get(ValueLayout.JAVA_LONG, 0) & PIDFD_INFO_EXIT) != 0;
      return told
          ? Optional.of(new WaitStatus(info.get(ValueLayout.JAVA_INT, EXIT_CODE_OFFSET)))
          : Optional.empty();
    } catch (OsException unsupported) {
      return Optional.empty();
    }
  }

  private Optional<WaitStatus> zombieStatus() {
    try {
      return ProcStat.of(pid).flatMap(ProcStat::zombieStatus);
    } catch (UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    Posix.close(fd);
  }
}
