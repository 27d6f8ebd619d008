package dev.jsup.daemon.logline;

import java.util.Arrays;

/**
 * Bytes that grow at their end and are used again; what a long line made large is let go. Not
 * thread-safe.
 */
public final class LineBuffer {
  /** Larger ones grow by this, so that little is unused; and what is above is not kept. */
  private static final int LARGE_BYTES = 1 << 20;

  private final int capacity;
  private byte[] bytes;
  private int size;

  public LineBuffer(int capacity) {
    this.capacity = capacity;
    bytes = new byte[capacity];
  }

  /** The bytes, of which the first {@link #size()} count. Valid until it is changed. */
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
    if (bytes.length > Math.max(LARGE_BYTES, capacity)) {
      bytes = new byte[capacity];
    }
  }

  public void put(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  public void put(byte b) {
    room(1);
    bytes[size++] = b;
  }

  /** The bytes, with room for {@code more}; who puts them there tells by {@link #resize}. */
  byte[] room(int more) {
    if (size + more > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(size + more, bytes.length + Math.min(bytes.length, LARGE_BYTES)));
    }
    return bytes;
  }

  void resize(int newSize) {
    size = newSize;
  }
}
