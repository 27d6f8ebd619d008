package dev.jsup.daemon.os;

import static dev.jsup.daemon.os.NativeCall.Result.INT;
import static dev.jsup.daemon.os.NativeCall.Result.LONG;

import dev.jsup.daemon.os.NativeCall.OfMemory;
import dev.jsup.daemon.os.NativeCall.OfWords;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The C library's functions and {@code errno}. {@link Posix} is what the rest of the daemon calls.
 */
final class LibC {
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final long LONGEST_TEXT = 1024;

  /** One a thread: where the linker puts {@code errno} right after a call. */
  private static final ThreadLocal<MemorySegment> CALL_STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  static final OfWords KILL = new OfWords("kill", INT);
  static final OfWords OPEN = new OfWords("open", INT);
  static final OfWords CLOSE = new OfWords("close", INT);
  static final OfMemory READ = new OfMemory("read", LONG);
  static final OfMemory WRITE = new OfMemory("write", LONG);
  static final OfMemory PREAD = new OfMemory("pread", LONG);
  static final OfMemory PWRITE = new OfMemory("pwrite", LONG);
  static final OfWords SPLICE = new OfWords("splice", LONG);
  static final OfWords TEE = new OfWords("tee", LONG);
  static final OfWords POSIX_FALLOCATE = new OfWords("posix_fallocate", INT);
  static final OfWords STATX = new OfWords("statx", INT);
  static final OfWords MKFIFO = new OfWords("mkfifo", INT);
  static final OfWords FCNTL = new OfWords("fcntl", INT);
  static final OfWords CHDIR = new OfWords("chdir", INT);
  static final OfWords EXECVE = new OfWords("execve", INT);
  static final OfWords PTHREAD_SIGMASK = new OfWords("pthread_sigmask", INT);
  static final OfWords IOCTL = new OfWords("ioctl", INT);
  static final OfWords FTRUNCATE = new OfWords("ftruncate", INT);
  static final OfWords LSEEK = new OfWords("lseek", LONG);
  static final OfWords DUP2 = new OfWords("dup2", INT);
  static final OfWords PIPE2 = new OfWords("pipe2", INT);
  static final OfWords SYSCALL = new OfWords("syscall", LONG);
  static final OfWords GETPAGESIZE = new OfWords("getpagesize", INT);
  static final OfWords GETUID = new OfWords("getuid", INT);
  static final OfWords SIGNAL = new OfWords("signal", LONG);
  static final OfWords PRCTL = new OfWords("prctl", INT);
  static final OfMemory WAITPID = new OfMemory("waitpid", INT);
  static final OfWords SOCKET = new OfWords("socket", INT);
  static final OfWords SETSOCKOPT = new OfWords("setsockopt", INT);
  static final OfWords FCHMOD = new OfWords("fchmod", INT);
  static final OfMemory BIND = new OfMemory("bind", INT);
  static final OfMemory CONNECT = new OfMemory("connect", INT);
  static final OfMemory RECVMSG = new OfMemory("recvmsg", LONG);
  private static final OfWords STRERROR = new OfWords("strerror", LONG);

  private LibC() {}

  /** The first argument of every call; valid for the calling thread. */
  static MemorySegment callState() {
    return CALL_STATE.get();
  }

  /** The {@code errno} of the last call that was given {@code callState}. */
  static int errno(MemorySegment callState) {
    return (int) ERRNO_VALUE.get(callState, 0L);
  }

  /** The kernel's words for {@code errno}, {@code No space left on device}. */
  static String describe(int errno) {
    long text = STRERROR.call(callState(), errno);
    return MemorySegment.ofAddress(text).reinterpret(LONGEST_TEXT).getString(0);
  }
}
