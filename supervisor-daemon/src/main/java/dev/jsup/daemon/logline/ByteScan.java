package dev.jsup.daemon.logline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes eight at a time, without a branch for each: the daemon runs without the compiler that
 * would make vectors of a loop over bytes. Words are read where they are aligned in the array, as
 * others cost several times as much there.
 *
 * <p>A {@code from} to {@code to} is a part of {@code bytes}; {@code to} is the answer if nothing
 * is found.
 */
final class ByteScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long LOW = 0x7f * ONES;
  private static final long LINE_ENDS = '\n' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private static final long SPACES = ' ' * ONES;

  private ByteScan() {}

  /** Where the first line end is. */
  static int lineEnd(byte[] bytes, int from, int to) {
    int at = from & -Long.BYTES;
    int words = Math.min(to, bytes.length & -Long.BYTES);
    if (at < words) {
      long found = lineEnds((long) WORDS.get(bytes, at)) & (-1L << (from << 3));
      while (found == 0) {
        at += Long.BYTES;
        if (at >= words) {
          return at >= to ? to : lineEndByByte(bytes, at, to);
        }
        found = lineEnds((long) WORDS.get(bytes, at));
      }
      return Math.min(at + (Long.numberOfTrailingZeros(found) >> 3), to);
    }
    return lineEndByByte(bytes, from, to);
  }

  /** The high bit of each byte that is a line end; exact, as no carry leaves a byte. */
  private static long lineEnds(long word) {
    long other = word ^ LINE_ENDS;
    return ~(((other & LOW) + LOW) | other | LOW);
  }

  private static int lineEndByByte(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return to;
  }

  /** Behind the last line end; {@code from} if there is none. */
  static int lastLine(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && bytes[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /**
   * Where the first byte is that cannot stand in a JSON string unseen: a control character (so, a
   * line end), a quote, a backslash, and whatever is not ASCII, as it may be no UTF-8.
   */
  static int special(byte[] bytes, int from, int to) {
    int at = from & -Long.BYTES;
    int words = Math.min(to, bytes.length & -Long.BYTES);
    if (at < words) {
      long inside = -1L << (from << 3);
      long found = specials((long) WORDS.get(bytes, at) | ~inside) & inside;
      while (found == 0) {
        at += Long.BYTES;
        if (at >= words) {
          return at >= to ? to : specialByByte(bytes, at, to);
        }
        found = specials((long) WORDS.get(bytes, at));
      }
      return Math.min(at + (Long.numberOfTrailingZeros(found) >> 3), to);
    }
    return specialByByte(bytes, from, to);
  }

  /**
   * The high bit of the first such byte, and of others perhaps: a borrow goes up from there. The
   * compiler inlines no more than 35 bytes of code, which this just is.
   */
  private static long specials(long word) {
    return (word - SPACES | (word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word) & HIGH;
  }

  private static int specialByByte(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] < ' ' || bytes[at] == '"' || bytes[at] == '\\') {
        return at;
      }
    }
    return to;
  }
}
