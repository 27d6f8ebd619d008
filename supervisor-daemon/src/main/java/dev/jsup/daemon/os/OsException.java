package dev.jsup.daemon.os;

import java.io.IOException;

/** A system call that failed, with the kernel's reason. */
public final class OsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The operation is not permitted. */
  public static final int EPERM = 1;

  /** No such file. */
  public static final int ENOENT = 2;

  /** No such process or thread. */
  public static final int ESRCH = 3;

  /** The call was interrupted by a signal. */
  public static final int EINTR = 4;

  /** Nobody has the pipe open for reading. */
  public static final int ENXIO = 6;

  /** No such child, or somebody else has waited for it. */
  public static final int ECHILD = 10;

  /** It would have to wait. */
  public static final int EAGAIN = 11;

  /** The permissions do not allow it. */
  public static final int EACCES = 13;

  /** The file exists already. */
  public static final int EEXIST = 17;

  /** An argument is wrong, or the file cannot do it. */
  public static final int EINVAL = 22;

  /** A part of the path is no folder. */
  public static final int ENOTDIR = 20;

  /** For the kernel's log: records were overwritten before they were read. */
  public static final int EPIPE = 32;

  /** The kernel has no room for it now. */
  public static final int ENOBUFS = 105;

  private final int errno;
  private final String reason;

  OsException(String call, int errno, String reason) {
    super("%s: %s".formatted(call, reason));
    this.errno = errno;
    this.reason = reason;
  }

  /** The kernel's words alone, {@code No space left on device}. */
  public String reason() {
    return reason;
  }

  public int errno() {
    return errno;
  }
}
