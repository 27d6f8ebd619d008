package dev.jsup.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * poll(2), which Java has for sockets alone. Not loaded by commands that need none: the linker
 * takes longer than most of them.
 */
final class Poll {
  private static final int POLLERR = 0x8;
  private static final int POLLHUP = 0x10;
  private static final int POLLNVAL = 0x20;
  private static final int EINTR = 4;

  /** {@code struct pollfd}: the descriptor, what is asked for, what is so. */
  private static final long SIZE = 8;

  private static final long EVENTS_SAID = 6;
  private static final int FOREVER = -1;

  private static final long ERRNO =
      Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno"));
  private static final MethodHandle POLL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("poll"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
              Linker.Option.captureCallState("errno"));

  private Poll() {}

  /**
   * Waits until what is written to {@code descriptor} reaches nobody any more, however long that
   * is.
   *
   * @throws IOException when that cannot be waited for
   */
  static void awaitNoReader(int descriptor) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(Linker.Option.captureStateLayout());
      var asked = arena.allocate(SIZE, SIZE);
      asked.set(JAVA_INT, 0, descriptor);
      // These are told unasked.
      while ((asked.get(JAVA_SHORT, EVENTS_SAID) & (POLLERR | POLLHUP | POLLNVAL)) == 0) {
        poll(state, asked);
      }
    }
  }

  private static void poll(MemorySegment state, MemorySegment asked) throws IOException {
    int result;
    try {
      result = (int) POLL.invokeExact(state, asked, 1L, FOREVER);
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the C library failed", e);
    }
    int errno = state.get(JAVA_INT, ERRNO);
    if (result < 0 && errno != EINTR) {
      throw new IOException("poll: errno " + errno);
    }
  }
}
