package dev.jsup.daemon.os;

import static dev.jsup.daemon.os.NativeCall.Result.INT;

import dev.jsup.daemon.os.NativeCall.OfWords;

/** How much of the processor and of the disks one thread gets. */
public final class ThreadPriority {
  private static final OfWords GETTID = new OfWords("gettid", INT);
  private static final OfWords SETPRIORITY = new OfWords("setpriority", INT);

  /** PRIO_PROCESS of setpriority(2), which Linux applies to a thread. */
  private static final int ONE_THREAD = 0;

  private static final int NICEST = 19;

  /** IOPRIO_WHO_PROCESS of ioprio_set(2), a thread just as well. */
  private static final long THE_CALLER = 1;

  /** IOPRIO_CLASS_IDLE: only when nobody else wants the disk. */
  private static final long IDLE_CLASS = 3L << 13;

  /** ioprio_set(2), which the C library has no function for. */
  private static final long SYS_IOPRIO_SET =
      System.getProperty("os.arch", "").equals("aarch64") ? 30 : 251;

  private ThreadPriority() {}

  /**
   * From now on the calling thread, no virtual one, gets what the others leave: nice 19 and the
   * idle class of ioprio_set(2).
   */
  public static void lowest() throws OsException {
    var state = LibC.callState();
    long thread = GETTID.call(state);
    Posix.check("setpriority", SETPRIORITY.call(state, ONE_THREAD, thread, NICEST), state);
    long io = LibC.SYSCALL.call(state, SYS_IOPRIO_SET, THE_CALLER, 0, IDLE_CLASS);
    Posix.check("ioprio_set", io, state);
  }
}
