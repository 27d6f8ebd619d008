package dev.jsup.daemon.logline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning of a line whose end has not come. Of one that gets too long only so much is kept;
 * the rest is counted. The same when the memory that all such lines share is used up; a small part
 * needs none of it. Not thread-safe.
 */
final class BegunLine {
  /** So much memory is not taken from what all share, and stays when the line ends. */
  static final int OWN_BYTES = 4 * 1024;

  /** At the end of the memory there is always room for the mark: that much. */
  private static final int MARK_BYTES = 48;

  private static final byte[] NOTHING = {};

  private final int max;
  private final ByteBudget budget;
  private byte[] bytes = NOTHING;
  private int size;
  private long length;

  /** Keeps {@code max} bytes of a line, if {@code budget} has them. */
  BegunLine(int max, ByteBudget budget) {
    this.max = max;
    this.budget = budget;
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
    boolean whole = size == length;
    length += end - start;
    if (whole) {
      int wanted = (int) Math.min(length, max);
      int more = Math.min(wanted, room(wanted)) - size;
      System.arraycopy(from, start, bytes, size, more);
      size += more;
    }
  }

  /** The line has so many bytes more, which are not kept. */
  void goOn(long more) {
    length += more;
  }

  /** For how many bytes there is room, after more was taken for {@code wanted} if it was there. */
  private int room(int wanted) {
    int room = Math.max(0, bytes.length - MARK_BYTES);
    if (wanted > room) {
      int most = max + MARK_BYTES;
      boolean grown =
          grow(Math.max(wanted + MARK_BYTES, Math.min(2 * bytes.length, most)))
              || grow(Math.min(OWN_BYTES, most));
      return grown ? bytes.length - MARK_BYTES : room;
    }
    return room;
  }

  private boolean grow(int capacity) {
    if (capacity <= bytes.length || !budget.take(shared(capacity))) {
      return false;
    }
    long before = shared(bytes.length);
    bytes = Arrays.copyOf(bytes, capacity);
    budget.give(before);
    return true;
  }

  /** What is taken from the budget for an array. */
  private static long shared(int capacity) {
    return capacity > OWN_BYTES ? capacity : 0;
  }

  /** The line has ended: cuts it at a character and marks it, if not all of it was kept. */
  void complete() {
    if (size == length) {
      return;
    }
    var mark = " [jsup: cut, %d bytes]".formatted(length).getBytes(StandardCharsets.US_ASCII);
    int cut = Utf8.cut(bytes, 0, size);
    System.arraycopy(mark, 0, bytes, cut, mark.length);
    size = cut + mark.length;
  }

  /** Nothing is begun; gives back what was taken. */
  void clear() {
    size = 0;
    length = 0;
    if (bytes.length > OWN_BYTES) {
      budget.give(shared(bytes.length));
      bytes = NOTHING;
    }
  }
}
