package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;

/**
 * Functions of the C library, in one shape whatever their prototypes are: the linker takes about 8
 * ms of a start for each shape that it meets. In the calling conventions of Linux, for x86-64 and
 * aarch64, the first six integers and pointers come in registers of 64 bits, also those after
 * `...`; a function looks at as many of them, and at as many bits, as it has asked for.
 *
 * <p>Each {@code state} is {@link LibC#callState}.
 */
final class NativeCall {
  /** What a function returns. */
  enum Result {
    INT,
    LONG
  }

  private NativeCall() {}

  /** Whether the C library has the function {@code name}. */
  static boolean exists(String name) {
    return Linker.nativeLinker().defaultLookup().find(name).isPresent();
  }

  private static MethodHandle link(String name) {
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));
  }

  /** Of an int only the lower half is said. */
  private static long widen(long said, Result result) {
    return result == Result.INT ? (int) said : said;
  }

  /**
   * A function of integers. A pointer can be one too, if its memory is kept for as long as the call
   * takes.
   */
  static final class OfWords {
    private final MethodHandle handle;
    private final Result result;

    OfWords(String name, Result result) {
      this.handle = link(name);
      this.result = result;
    }

    long call(MemorySegment state) {
      return call(state, 0, 0, 0, 0, 0, 0);
    }

    long call(MemorySegment state, long a) {
      return call(state, a, 0, 0, 0, 0, 0);
    }

    long call(MemorySegment state, long a, long b) {
      return call(state, a, b, 0, 0, 0, 0);
    }

    long call(MemorySegment state, long a, long b, long c) {
      return call(state, a, b, c, 0, 0, 0);
    }

    long call(MemorySegment state, long a, long b, long c, long d) {
      return call(state, a, b, c, d, 0, 0);
    }

    long call(MemorySegment state, long a, long b, long c, long d, long e) {
      return call(state, a, b, c, d, e, 0);
    }

    long call(MemorySegment state, long a, long b, long c, long d, long e, long f) {
      try {
        return widen((long) handle.invokeExact(state, a, b, c, d, e, f), result);
      } catch (Throwable fault) {
        throw Posix.unexpected(fault);
      }
    }
  }

  /**
   * A function whose second argument is memory: native, and of an arena that no other thread
   * closes.
   */
  static final class OfMemory {
    private final OfWords words;

    OfMemory(String name, Result result) {
      this.words = new OfWords(name, result);
    }

    long call(MemorySegment state, long a, MemorySegment b, long c) {
      return call(state, a, b, c, 0);
    }

    long call(MemorySegment state, long a, MemorySegment b, long c, long d) {
      if (!b.isNative()) {
        throw new IllegalArgumentException("memory of the heap, which may be moved meanwhile");
      }
      try {
        return words.call(state, a, b.address(), c, d);
      } finally {
        Reference.reachabilityFence(b);
      }
    }
  }
}
