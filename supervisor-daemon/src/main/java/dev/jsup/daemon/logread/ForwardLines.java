package dev.jsup.daemon.logread;

import dev.jsup.daemon.logread.BackwardLines.Place;
import dev.jsup.daemon.logs.LogSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one log that are wanted, from one place to the end. It is the line that it has come
 * to. For one thread.
 */
final class ForwardLines implements HistoryLine, AutoCloseable {
  private static final int BLOCK_BYTES = 64 * 1024;

  private final SegmentCursor cursor;
  private final LineFilter filter;
  private final @Nullable Place from;
  private byte[] buffer = new byte[0];

  /** What the buffer has: {@code filled} bytes from {@code position} of the segment on. */
  private long position;

  private int filled;

  /** Where in the buffer the next line begins, and up to where no end of it is. */
  private int next;

  private int scanned;
  private int start;
  private int length;

  /** What is not in the buffer of this line, in the segment. */
  private long moreFrom;

  private long moreTo;
  private long afterMore;
  private @Nullable Stamp stamp;

  /**
   * @param from where the first line is; null for the beginning of what is wanted
   */
  ForwardLines(SegmentCursor cursor, LineFilter filter, @Nullable Place from) {
    this.cursor = cursor;
    this.filter = filter;
    this.from = from;
  }

  /** Goes on to the next line that is wanted; whether there is one. */
  boolean advance() throws IOException, InterruptedException {
    while (true) {
      var open = cursor.open();
      if (open == null) {
        open = cursor.after();
        if (open == null) {
          return false;
        }
        begin(open);
      }
      try {
        while (nextLine(open)) {
          if (isWanted()) {
            return true;
          }
        }
      } catch (IOException e) {
        cursor.failed(e);
      }
      cursor.leave();
    }
  }

  private void begin(OpenSegment open) {
    long first = from == null || from.segment() != open.index() ? 0 : from.offset();
    jump(Math.max(open.begin(), first));
  }

  private void jump(long to) {
    position = to;
    filled = 0;
    next = 0;
    scanned = 0;
    moreFrom = to;
    moreTo = to;
  }

  private boolean isWanted() {
    var grep = filter.grep();
    return filter.takes(stamp())
        && (grep == null || grep.finds(buffer, start, length, more() == 0));
  }

  private boolean nextLine(OpenSegment open) throws IOException {
    if (moreTo > moreFrom) {
      jump(afterMore);
    }
    while (true) {
      for (; scanned < filled; scanned++) {
        if (buffer[scanned] == '\n') {
          take(open, scanned, scanned + 1);
          return true;
        }
      }
      if (filled - next == MAX_BYTES) {
        takeLong(open);
        return true;
      }
      if (!fill(open)) {
        boolean rest = filled > next;
        if (rest) {
          take(open, filled, filled);
        }
        return rest;
      }
    }
  }

  private void take(OpenSegment open, int end, int nextStart) {
    start = next;
    length = end - start;
    next = nextStart;
    scanned = nextStart;
    stamp = open.stamp(position + nextStart - 1);
  }

  /** A line of which only the beginning fits. */
  private void takeLong(OpenSegment open) throws IOException {
    start = next;
    length = MAX_BYTES;
    moreFrom = position + start + length;
    moreTo = open.lineEnd(moreFrom);
    afterMore = open.lineAfter(moreTo);
    stamp = open.stamp(afterMore - 1);
    if (moreTo == moreFrom) {
      jump(afterMore);
    }
  }

  /** Reads more behind what is there; whether there was any. */
  private boolean fill(OpenSegment open) throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      position += next;
      filled -= next;
      scanned -= next;
      next = 0;
    }
    long left = open.end() - (position + filled);
    if (left <= 0) {
      return false;
    }
    int wanted = (int) Math.min(Math.max(filled, BLOCK_BYTES), Math.min(left, MAX_BYTES - filled));
    if (buffer.length < filled + wanted) {
      buffer = Arrays.copyOf(buffer, filled + wanted);
    }
    int read = open.read(buffer, filled, wanted, position + filled);
    filled += read;
    return read > 0;
  }

  private Stamp stamp() {
    if (stamp == null) {
      throw new IllegalStateException("no line was taken yet");
    }
    return stamp;
  }

  /** When the line was written, or at least not after. */
  long order() {
    return stamp().micros();
  }

  @Override
  public LogSource source() {
    return stamp().source();
  }

  @Override
  public OptionalLong micros() {
    return stamp().exact() ? OptionalLong.of(stamp().micros()) : OptionalLong.empty();
  }

  @Override
  public byte[] array() {
    return buffer;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long more() {
    return moreTo - moreFrom;
  }

  @Override
  public void readMore(Blocks blocks) throws IOException, InterruptedException {
    var open = cursor.open();
    var block = new byte[(int) Math.min(BLOCK_BYTES, more())];
    for (long at = moreFrom; open != null && at < moreTo; at += block.length) {
      int read = open.read(block, 0, (int) Math.min(block.length, moreTo - at), at);
      blocks.accept(block, read);
    }
  }

  @Override
  public void close() throws IOException {
    cursor.leave();
  }
}
