package dev.jsup.daemon.logline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning of a line whose end has not come. Of one that gets too long only so much is kept;
 * the rest is counted. Not thread-safe.
 */
final class BegunLine {
  /** More memory than this is let go when the line ends. */
  private static final int KEPT_BYTES = 16 * 1024;

  private static final byte[] NOTHING = {};

  private final int max;
  private byte[] bytes = NOTHING;
  private int size;
  private long length;

  /** Keeps {@code max} bytes of a line. */
  BegunLine(int max) {
    this.max = max;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Of the line so far, with what is not kept. */
  long length() {
    return length;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** The line goes on. */
  void put(byte[] from, int start, int end) {
    length += end - start;
    int more = Math.min(end - start, max - size);
    if (size + more > bytes.length) {
      int doubled = Math.min(2 * bytes.length, max);
      bytes = Arrays.copyOf(bytes, Math.max(size + more, doubled));
    }
    System.arraycopy(from, start, bytes, size, more);
    size += more;
  }

  /** The line has ended: cuts it at a character and marks it, if it is too long. */
  void complete() {
    if (length <= max) {
      return;
    }
    var mark = " [jsup: cut, %d bytes]".formatted(length).getBytes(StandardCharsets.US_ASCII);
    int cut = Utf8.cut(bytes, 0, size);
    bytes = Arrays.copyOf(bytes, cut + mark.length);
    System.arraycopy(mark, 0, bytes, cut, mark.length);
    size = bytes.length;
  }

  void clear() {
    size = 0;
    length = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = NOTHING;
    }
  }
}
