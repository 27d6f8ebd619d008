package dev.jsup.daemon.logfile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Searches for line ends in native memory, a block at a time on the heap: code that is not compiled
 * yet is slow at single bytes of a segment. Pure.
 */
final class LineEnds {
  private static final int BLOCK = 512;

  private LineEnds() {}

  /** The position of the last line end; -1 when there is none. */
  static long last(MemorySegment bytes) {
    var block = new byte[(int) Math.min(BLOCK, bytes.byteSize())];
    for (long end = bytes.byteSize(); end > 0; end -= block.length) {
      int length = (int) Math.min(block.length, end);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, end - length, block, 0, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - length + i;
        }
      }
    }
    return -1;
  }

  /** The position of the first line end at or after {@code from}; -1 when there is none. */
  static long first(MemorySegment bytes, long from) {
    var block = new byte[(int) Math.min(BLOCK, bytes.byteSize())];
    for (long start = from; start < bytes.byteSize(); start += block.length) {
      int length = (int) Math.min(block.length, bytes.byteSize() - start);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, block, 0, length);
      for (int i = 0; i < length; i++) {
        if (block[i] == '\n') {
          return start + i;
        }
      }
    }
    return -1;
  }

  static long count(MemorySegment bytes) {
    var block = new byte[(int) Math.min(8 * BLOCK, bytes.byteSize())];
    long count = 0;
    for (long start = 0; start < bytes.byteSize(); start += block.length) {
      int length = (int) Math.min(block.length, bytes.byteSize() - start);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, block, 0, length);
      for (int i = 0; i < length; i++) {
        count += block[i] == '\n' ? 1 : 0;
      }
    }
    return count;
  }
}
