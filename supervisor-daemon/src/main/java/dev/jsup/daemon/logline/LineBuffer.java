package dev.jsup.daemon.logline;

import java.util.Arrays;

/** Bytes that grow at their end and are used again. Not thread-safe. */
public final class LineBuffer {
  private byte[] bytes;
  private int size;

  public LineBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The bytes, of which the first {@link #size()} count. Valid until something is put. */
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
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
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
    return bytes;
  }

  void resize(int newSize) {
    size = newSize;
  }
}
