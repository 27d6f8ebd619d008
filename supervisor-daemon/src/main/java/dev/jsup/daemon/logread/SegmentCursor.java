package dev.jsup.daemon.logread;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the files of a log that may have what is wanted, with one open at a time. Those that
 * have been removed meanwhile are passed over; so are those that cannot be read, which is told.
 */
final class SegmentCursor {
  private final ReadableLog log;
  private final TimeWindow window;
  private final boolean wholeLines;
  private final Problems problems;
  private int index;
  private @Nullable OpenSegment open;

  /** Is told what cannot be read. */
  @FunctionalInterface
  interface Problems {
    void tell(ReadableLog log, int segment, IOException reason) throws InterruptedException;
  }

  /**
   * Begins beside the segment {@code index}, which {@link #before} and {@link #after} pass over.
   *
   * @param wholeLines whether the line that the log ends within is left out
   */
  SegmentCursor(
      ReadableLog log, int index, TimeWindow window, boolean wholeLines, Problems problems) {
    this.log = log;
    this.index = index;
    this.window = window;
    this.wholeLines = wholeLines;
    this.problems = problems;
  }

  @Nullable OpenSegment open() {
    return open;
  }

  /** Opens the next segment towards the beginning; null when there is none. */
  @Nullable OpenSegment before() throws IOException, InterruptedException {
    while (open == null && --index >= 0) {
      openThis();
    }
    return open;
  }

  /** Opens the next segment towards the end; null when there is none. */
  @Nullable OpenSegment after() throws IOException, InterruptedException {
    while (open == null && ++index < log.segments()) {
      openThis();
    }
    return open;
  }

  private void openThis() throws IOException, InterruptedException {
    if (!log.mayHold(index, window)) {
      return;
    }
    try {
      boolean last = index == log.segments() - 1;
      var opened = OpenSegment.open(log, index, window, wholeLines && last);
      open = opened;
      var fault = opened.fault();
      if (fault != null) {
        failed(fault);
      }
    } catch (NoSuchFileException _) {
      // Removed since the view was taken, as it was due.
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Tells of a segment that cannot be read; one that the reader's end has interrupted is none. */
  void failed(IOException reason) throws InterruptedException {
    if (reason instanceof ClosedByInterruptException) {
      throw new InterruptedException();
    }
    problems.tell(log, index, reason);
  }

  /** Closes the segment that is open. */
  void leave() throws IOException {
    var left = open;
    open = null;
    if (left != null) {
      left.close();
    }
  }
}
