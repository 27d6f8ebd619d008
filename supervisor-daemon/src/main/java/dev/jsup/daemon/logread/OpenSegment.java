package dev.jsup.daemon.logread;

import dev.jsup.daemon.logfile.LogView.Content;
import dev.jsup.daemon.logfile.TimeIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One open file of a log, and the part of it in which lines may be wanted. For one thread. */
final class OpenSegment implements AutoCloseable {
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final byte LINE_END = '\n';

  private final ReadableLog log;
  private final int index;
  private final Content content;
  private final TimeIndex times;
  private long begin;
  private long end;

  /** A block that was read last, of which {@code blockLength} bytes count. */
  private byte[] block = new byte[0];

  private long blockAt;
  private int blockLength;

  /** The stamp found last holds for lines that end in this part. */
  private long stampFrom = 1;

  private long stampTo;
  private Stamp stamp;

  private OpenSegment(ReadableLog log, int index, Content content) throws IOException {
    this.log = log;
    this.index = index;
    this.content = content;
    this.times = content.times();
    this.end = Math.min(content.end(), content.channel().size());
    this.stamp = log.stamp(log.unmarked(), log.lastWritten(index), false);
  }

  /**
   * Opens a segment.
   *
   * @param wholeLines whether a line that is not ended is left out
   */
  static OpenSegment open(ReadableLog log, int index, TimeWindow window, boolean wholeLines)
      throws IOException {
    var content = log.segment(index).open();
    try {
      var open = new OpenSegment(log, index, content);
      if (wholeLines) {
        open.end = open.lineStart(open.end, 0);
      }
      open.narrow(window);
      return open;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /** Moves both ends to where lines of {@code window} begin and end. */
  private void narrow(TimeWindow window) throws IOException {
    if (times.size() == 0) {
      begin = window.includes(log.lastWritten(index)) ? 0 : end;
      return;
    }
    int low = firstAfter(window.fromMicros(), false);
    int high = firstAfter(window.untilMicros(), true);
    if (high < times.size()) {
      end = high == 0 ? 0 : lineStart(Math.min(end, times.offset(high)), 0);
    }
    if (low == times.size()) {
      begin = end;
    } else if (window.fromMicros() > Long.MIN_VALUE) {
      // Nobody knows how old it is what stands before the index; it is not said to be young.
      begin = lineStart(Math.min(end, times.offset(low)), 0);
    }
  }

  /** The first entry later than {@code micros}, or also at it; the number of entries if none is. */
  private int firstAfter(long micros, boolean strictly) {
    int low = 0;
    int high = times.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      long at = times.micros(middle);
      if (at > micros || (at == micros && !strictly)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  int index() {
    return index;
  }

  /** See {@link Content#fault}. */
  @Nullable IOException fault() {
    return content.fault();
  }

  /** Where the first line that may be wanted begins. */
  long begin() {
    return begin;
  }

  /** Where the last line that may be wanted ends. */
  long end() {
    return end;
  }

  /** Who wrote the line whose last byte, its end included, is at {@code lastByte}, and when. */
  Stamp stamp(long lastByte) {
    if (times.size() > 0 && (lastByte < stampFrom || lastByte >= stampTo)) {
      int entry = times.at(lastByte);
      int known = Math.max(0, entry);
      stampFrom = entry < 0 ? 0 : times.offset(entry);
      stampTo = entry + 1 < times.size() ? times.offset(entry + 1) : Long.MAX_VALUE;
      var source = entry < 0 ? log.unmarked() : log.source(times.source(known));
      stamp = log.stamp(source, times.micros(known), entry >= 0);
    }
    return stamp;
  }

  /** The position behind the last line end before {@code to}; {@code from} if there is none. */
  long lineStart(long to, long from) throws IOException {
    long at = to;
    while (at > from) {
      if (at <= blockAt || at > blockAt + blockLength) {
        load(Math.max(from, at - BLOCK_BYTES), at);
        if (blockLength == 0) {
          return from;
        }
      }
      long floor = Math.max(from, blockAt);
      while (at > floor) {
        if (block[(int) (at - 1 - blockAt)] == LINE_END) {
          return at;
        }
        at--;
      }
    }
    return from;
  }

  /** Whether the byte before {@code position} ends a line. */
  boolean endsLine(long position) throws IOException {
    return lineStart(position, position - 1) == position;
  }

  /** Where the end of the line is that has the byte at {@code from}; the end if it is not ended. */
  long lineEnd(long from) throws IOException {
    long at = from;
    while (at < end) {
      load(at, Math.min(end, at + BLOCK_BYTES));
      for (int i = 0; i < blockLength; i++) {
        if (block[i] == LINE_END) {
          return at + i;
        }
      }
      at = blockLength == 0 ? end : at + blockLength;
    }
    return end;
  }

  /** Where the line after the one that ends at {@code lineEnd} begins. */
  long lineAfter(long lineEnd) throws IOException {
    return lineEnd < end && endsLine(lineEnd + 1) ? lineEnd + 1 : lineEnd;
  }

  private void load(long from, long to) throws IOException {
    int size = Math.toIntExact(to - from);
    if (block.length < size) {
      block = new byte[size];
    }
    blockAt = from;
    blockLength = 0;
    blockLength = read(block, 0, size, from);
    if (blockLength < size) {
      blockLength = 0; // emptied meanwhile
    }
  }

  /** The bytes from {@code from} on, {@code length} of them unless the file ends before. */
  byte[] bytes(long from, int length) throws IOException {
    if (from >= blockAt && from + length <= blockAt + blockLength) {
      int start = (int) (from - blockAt);
      return Arrays.copyOfRange(block, start, start + length);
    }
    var bytes = new byte[length];
    int read = read(bytes, 0, length, from);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  /** Reads {@code length} bytes at {@code from} into {@code to}, fewer only where the file ends. */
  @SuppressWarnings("ThreadPriorityCheck") // a virtual thread is never made to yield otherwise
  int read(byte[] to, int start, int length, long from) throws IOException {
    // Whoever reads much is not to keep other requests waiting.
    Thread.yield();
    var buffer = ByteBuffer.wrap(to, start, length);
    while (buffer.hasRemaining()) {
      if (content.channel().read(buffer, from + buffer.position() - start) < 0) {
        break;
      }
    }
    return buffer.position() - start;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
