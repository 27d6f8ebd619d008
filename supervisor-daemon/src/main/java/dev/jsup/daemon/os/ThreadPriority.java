package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.invoke.MethodHandle;

/** How much of the processor and of the disks one thread gets. */
public final class ThreadPriority {
  private static final MethodHandle GETTID = LibC.handle("gettid", 0, JAVA_INT);
  private static final MethodHandle SETPRIORITY =
      LibC.handle("setpriority", 0, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

  private static final MethodHandle IOPRIO_SET =
      LibC.handle("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

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
    long nice;
    long io;
    try {
      int thread = (int) GETTID.invokeExact(state);
      nice = (int) SETPRIORITY.invokeExact(state, ONE_THREAD, thread, NICEST);
      Posix.check("setpriority", nice, state);
      io = (long) IOPRIO_SET.invokeExact(state, SYS_IOPRIO_SET, THE_CALLER, 0L, IDLE_CLASS);
    } catch (OsException e) {
      throw e;
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
    Posix.check("ioprio_set", io, state);
  }
}
