package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The handles of the C library's functions and {@code errno}. {@link Posix} is what the rest of the
 * daemon calls.
 */
final class LibC {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final VarHandle ERRNO_VALUE =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final AddressLayout TEXT =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(1024, ValueLayout.JAVA_BYTE));

  /** One a thread: where the linker puts {@code errno} right after a call. */
  private static final ThreadLocal<MemorySegment> CALL_STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

  static final MethodHandle KILL = handle("kill", 0, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle OPEN = handle("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  static final MethodHandle CLOSE = handle("close", 0, JAVA_INT, JAVA_INT);
  static final MethodHandle READ = handle("read", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final MethodHandle WRITE = handle("write", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final MethodHandle PREAD =
      handle("pread", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle PWRITE =
      handle("pwrite", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle SPLICE =
      handle("splice", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  static final MethodHandle TEE =
      handle("tee", 0, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
  static final MethodHandle POSIX_FALLOCATE =
      handle("posix_fallocate", 0, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
  static final MethodHandle STATX =
      handle("statx", 0, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  static final MethodHandle MKFIFO = handle("mkfifo", 0, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle FCNTL = handle("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle FCNTL_LOCK = handle("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  static final MethodHandle EXECVE = handle("execve", 0, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
  static final MethodHandle PTHREAD_SIGMASK =
      handle("pthread_sigmask", 0, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  static final MethodHandle IOCTL = handle("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  static final MethodHandle FTRUNCATE = handle("ftruncate", 0, JAVA_INT, JAVA_INT, JAVA_LONG);
  static final MethodHandle LSEEK = handle("lseek", 0, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
  static final MethodHandle DUP2 = handle("dup2", 0, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle PIPE2 = handle("pipe2", 0, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle SYSCALL =
      handle("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle GETPAGESIZE = handle("getpagesize", 0, JAVA_INT);
  static final MethodHandle GETUID = handle("getuid", 0, JAVA_INT);
  static final MethodHandle SIGNAL = handle("signal", 0, ADDRESS, JAVA_INT, ADDRESS);
  static final MethodHandle PRCTL =
      handle("prctl", 1, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
  static final MethodHandle WAITPID = handle("waitpid", 0, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle SOCKET = handle("socket", 0, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle SETSOCKOPT =
      handle("setsockopt", 0, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle FCHMOD = handle("fchmod", 0, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle BIND = handle("bind", 0, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle CONNECT = handle("connect", 0, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle RECVMSG = handle("recvmsg", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle STRERROR =
      LINKER.downcallHandle(SYMBOLS.findOrThrow("strerror"), FunctionDescriptor.of(TEXT, JAVA_INT));

  private LibC() {}

  /** A handle that captures {@code errno}; {@code fixed} counts the arguments before `...`. */
  static MethodHandle handle(
      String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
    var descriptor = FunctionDescriptor.of(result, arguments);
    var symbol = SYMBOLS.findOrThrow(name);
    return fixed == 0
        ? LINKER.downcallHandle(symbol, descriptor, ERRNO)
        : LINKER.downcallHandle(symbol, descriptor, ERRNO, Linker.Option.firstVariadicArg(fixed));
  }

  /** The first argument of every handle; valid for the calling thread. */
  static MemorySegment callState() {
    return CALL_STATE.get();
  }

  /** The {@code errno} of the last call that was given {@code callState}. */
  static int errno(MemorySegment callState) {
    return (int) ERRNO_VALUE.get(callState, 0L);
  }

  /** The kernel's words for {@code errno}, {@code No space left on device}. */
  static String describe(int errno) {
    try {
      return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }
}
