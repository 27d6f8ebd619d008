package dev.jsup.daemon.logs;

import dev.jsup.daemon.logline.LineBuffer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buffers of one capture loop, shared by all its streams. Belongs to the loop's thread. */
final class Scratch {
  static final int READ_BYTES = 1 << 18;
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private final MemorySegment read = Arena.global().allocate(READ_BYTES);
  private final byte[] heap = new byte[READ_BYTES];
  private final LineBuffer lines = new LineBuffer(READ_BYTES);
  private MemorySegment write = MemorySegment.NULL;

  /** What pipes are read into. */
  MemorySegment read() {
    return read;
  }

  /** The same bytes on the heap, where lines are sought. */
  byte[] onHeap(MemorySegment bytes) {
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, heap, 0, (int) bytes.byteSize());
    return heap;
  }

  /** What lines are put into; empty. */
  LineBuffer lines() {
    lines.clear();
    return lines;
  }

  /**
   * The lines where they can be written from.
   *
   * @param spool where that is to be; null: anywhere
   */
  MemorySegment toWrite(@Nullable Spool spool) {
    if (spool != null) {
      try {
        return spool.output(lines.array(), lines.size());
      } catch (IOException e) {
        LOG.warn("no room for long lines in a spool: {}", e.getMessage());
      }
    }
    return copied(lines.array(), lines.size());
  }

  /** Takes a line, without its end. */
  @FunctionalInterface
  interface Lines {
    void accept(byte[] bytes, int start, int length);
  }

  /** Hands on each line in the buffer. */
  void eachLine(Lines taker) {
    var bytes = lines.array();
    int start = 0;
    for (int at = 0; at < lines.size(); at++) {
      if (bytes[at] == '\n') {
        taker.accept(bytes, start, at - start);
        start = at + 1;
      }
    }
  }

  /** Some bytes where they can be written from. */
  MemorySegment copied(byte[] bytes, int length) {
    if (write.byteSize() < length) {
      // Lines of up to a MiB may have been kept; what was allocated before is collected.
      write = Arena.ofAuto().allocate(Math.max(length, 2L * READ_BYTES));
    }
    MemorySegment.copy(bytes, 0, write, ValueLayout.JAVA_BYTE, 0, length);
    return write.asSlice(0, length);
  }
}
