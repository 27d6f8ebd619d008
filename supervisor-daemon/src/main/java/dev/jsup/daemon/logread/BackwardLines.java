package dev.jsup.daemon.logread;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one log that are wanted, from the last to the first; only where they begin and when
 * they were written. For one thread.
 */
final class BackwardLines implements AutoCloseable {
  private final SegmentCursor cursor;
  private final LineFilter filter;

  /** Where the line after the next begins. */
  private long to;

  /**
   * Where a line begins.
   *
   * @param segment index in the log
   * @param offset in the segment, bytes
   */
  record Place(int segment, long offset, long micros) {}

  BackwardLines(SegmentCursor cursor, LineFilter filter) {
    this.cursor = cursor;
    this.filter = filter;
  }

  /** The line before; null when there is none. */
  @Nullable Place previous() throws IOException, InterruptedException {
    while (true) {
      var open = cursor.open();
      if (open == null) {
        open = cursor.before();
        if (open == null) {
          return null;
        }
        to = open.end();
      }
      try {
        while (to > open.begin()) {
          var place = previous(open);
          if (place != null) {
            return place;
          }
        }
      } catch (IOException e) {
        cursor.failed(e);
      }
      cursor.leave();
    }
  }

  /** The line before in {@code open}; null when it is not wanted. */
  private @Nullable Place previous(OpenSegment open) throws IOException {
    long lastByte = to - 1;
    long textEnd = open.endsLine(to) ? lastByte : to;
    long start = open.lineStart(textEnd, open.begin());
    to = start;
    var stamp = open.stamp(lastByte);
    if (!filter.takes(stamp) || !greps(open, start, textEnd)) {
      return null;
    }
    return new Place(open.index(), start, stamp.micros());
  }

  private boolean greps(OpenSegment open, long start, long textEnd) throws IOException {
    var grep = filter.grep();
    if (grep == null) {
      return true;
    }
    int length = (int) Math.min(textEnd - start, LineFilter.LineSearch.MAX_BYTES);
    var bytes = open.bytes(start, length);
    return grep.finds(bytes, 0, bytes.length, length == textEnd - start);
  }

  @Override
  public void close() throws IOException {
    cursor.leave();
  }
}
