package dev.jsup.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * How large the terminal at standard output is. Not loaded by commands that need it once, whom the
 * launcher tells.
 */
public record WindowSize(int rows, int columns) {
  /** What terminals had that could not be asked. */
  public static final WindowSize USUAL = new WindowSize(24, 80);

  private static final int OUT = 1;

  /** See ioctl_tty(2). */
  private static final long TIOCGWINSZ = 0x5413;

  /** {@code struct winsize}: rows, columns, and both in pixels. */
  private static final long BYTES = 8;

  private static final MethodHandle IOCTL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
              Linker.Option.firstVariadicArg(2));

  /** As it is now; the usual one if it does not say. */
  public static WindowSize now() {
    try (var arena = Arena.ofConfined()) {
      var size = arena.allocate(BYTES, BYTES);
      int result = (int) IOCTL.invokeExact(OUT, TIOCGWINSZ, size);
      int rows = Short.toUnsignedInt(size.get(JAVA_SHORT, 0));
      int columns = Short.toUnsignedInt(size.get(JAVA_SHORT, JAVA_SHORT.byteSize()));
      return result < 0 || rows == 0 || columns == 0 ? USUAL : new WindowSize(rows, columns);
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the C library failed", e);
    }
  }
}
