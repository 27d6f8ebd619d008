package dev.jsup.daemon.logread;

import dev.jsup.daemon.logread.BackwardLines.Place;
import dev.jsup.daemon.logread.SegmentCursor.Problems;
import dev.jsup.daemon.logs.LogSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands in several logs, merged by time. Where the last lines begin is found backwards, from
 * the ends of all logs at once; then all are read forwards from there. Lines of one moment are in
 * the order of the logs. For one thread.
 */
public final class LogHistory {
  private static final int BLOCK_BYTES = 64 * 1024;

  private final List<ReadableLog> logs;
  private final LineFilter filter;
  private final boolean wholeLines;
  private final Reader reader;
  private final Set<String> told = new HashSet<>();

  /** Takes what is read. */
  public interface Reader {
    void line(HistoryLine line) throws IOException, InterruptedException;

    /**
     * A file of {@code log} cannot be read, or not to its end; told once.
     *
     * @param segment which of its files, counted from the oldest
     */
    void unreadable(ReadableLog log, int segment, IOException reason) throws InterruptedException;

    /** The file of {@code log} that was read last is gone; what was behind it may be missing. */
    void lost(ReadableLog log) throws InterruptedException;

    /** A line that is not ended, or the next part of it; told last. */
    void begun(LogSource source, byte[] part) throws InterruptedException;
  }

  /**
   * The lines of {@code logs} that {@code filter} takes.
   *
   * @param followed whether the logs go on elsewhere, so that a line that is not ended is none yet;
   *     otherwise it is one
   */
  public LogHistory(List<ReadableLog> logs, LineFilter filter, boolean followed, Reader reader) {
    this.logs = List.copyOf(logs);
    this.filter = filter;
    this.wholeLines = followed;
    this.reader = reader;
  }

  /** Reads the last {@code count} lines of all logs together. */
  public void readLast(int count) throws IOException, InterruptedException {
    var starts = starts(count);
    var cursors = new ArrayList<Ordered<ForwardLines>>();
    for (int i = 0; i < logs.size(); i++) {
      var start = starts.get(i);
      if (start != null) {
        var cursor = cursor(i, start.segment() - 1);
        cursors.add(new Ordered<>(i, new ForwardLines(cursor, filter, start)));
      }
    }
    merge(cursors);
  }

  /** Reads all lines. */
  public void readAll() throws IOException, InterruptedException {
    var cursors = new ArrayList<Ordered<ForwardLines>>();
    for (int i = 0; i < logs.size(); i++) {
      cursors.add(new Ordered<>(i, new ForwardLines(cursor(i, -1), filter, null)));
    }
    merge(cursors);
  }

  /** Reads on where each log was left; of one of which that is not known all lines. */
  public void readAfter(Function<ReadableLog, Optional<Reached>> left)
      throws IOException, InterruptedException {
    var cursors = new ArrayList<Ordered<ForwardLines>>();
    for (int i = 0; i < logs.size(); i++) {
      var log = logs.get(i);
      var found = left.apply(log).map(reached -> Continuation.of(log, reached)).orElse(null);
      if (found != null && found.lost()) {
        reader.lost(log);
      }
      var from = found == null ? null : found.place();
      var cursor = cursor(i, from == null ? -1 : from.segment() - 1);
      cursors.add(new Ordered<>(i, new ForwardLines(cursor, filter, from)));
    }
    merge(cursors);
  }

  private SegmentCursor cursor(int log, int besideSegment) {
    var hull = filter.hull(logs.get(log).sources());
    return new SegmentCursor(logs.get(log), besideSegment, hull, wholeLines, tellOnce());
  }

  private Problems tellOnce() {
    return (log, segment, reason) -> {
      if (told.add(log.view().path() + ":" + segment)) {
        reader.unreadable(log, segment, reason);
      }
    };
  }

  /** A log by its number, and where reading it has come to; the earlier log first. */
  private static final class Ordered<L> {
    final int log;
    final L lines;
    long micros;
    @Nullable Place place;

    Ordered(int log, L lines) {
      this.log = log;
      this.lines = lines;
    }

    long micros() {
      return micros;
    }

    int log() {
      return log;
    }
  }

  /** Where the share of each log of the last {@code count} lines begins, by the log's number. */
  private Map<Integer, Place> starts(int count) throws IOException, InterruptedException {
    var starts = new HashMap<Integer, Place>();
    var latest =
        new PriorityQueue<Ordered<BackwardLines>>(
            Comparator.<Ordered<BackwardLines>>comparingLong(Ordered::micros)
                .thenComparingInt(Ordered::log)
                .reversed());
    try {
      for (int i = 0; i < logs.size() && count > 0; i++) {
        var cursor = cursor(i, logs.get(i).segments());
        goBack(new Ordered<>(i, new BackwardLines(cursor, filter)), latest);
      }
      for (int found = 0; found < count && !latest.isEmpty(); found++) {
        var next = latest.remove();
        if (next.place != null) {
          starts.put(next.log, next.place);
        }
        goBack(next, latest);
      }
    } finally {
      for (var each : latest) {
        each.lines.close();
      }
    }
    return starts;
  }

  private static void goBack(
      Ordered<BackwardLines> log, PriorityQueue<Ordered<BackwardLines>> latest)
      throws IOException, InterruptedException {
    log.place = log.lines.previous();
    if (log.place != null) {
      log.micros = log.place.micros();
      latest.add(log);
    }
  }

  private void merge(List<Ordered<ForwardLines>> cursors) throws IOException, InterruptedException {
    var order =
        Comparator.<Ordered<ForwardLines>>comparingLong(Ordered::micros)
            .thenComparingInt(Ordered::log);
    var earliest = new PriorityQueue<Ordered<ForwardLines>>(order);
    try {
      for (var each : cursors) {
        if (advance(each)) {
          earliest.add(each);
        }
      }
      while (!earliest.isEmpty()) {
        var now = earliest.remove();
        var after = earliest.peek();
        boolean more;
        do {
          reader.line(now.lines);
          more = advance(now);
        } while (more && (after == null || order.compare(now, after) <= 0));
        if (more) {
          earliest.add(now);
        }
      }
    } finally {
      for (var each : cursors) {
        each.lines.close();
      }
    }
  }

  private static boolean advance(Ordered<ForwardLines> log)
      throws IOException, InterruptedException {
    boolean more = log.lines.advance();
    if (more) {
      log.micros = log.lines.order();
    }
    return more;
  }

  /** Reads the lines that are not ended, from their beginnings; whatever the filter's times say. */
  public void readBegun() throws IOException, InterruptedException {
    for (var log : logs) {
      int last = log.segments() - 1;
      var cursor = new SegmentCursor(log, last + 1, TimeWindow.ALWAYS, false, tellOnce());
      try {
        var open = last < 0 ? null : cursor.before();
        if (open != null && open.index() == last) {
          readBegun(open);
        }
      } finally {
        cursor.leave();
      }
    }
  }

  private void readBegun(OpenSegment open) throws IOException, InterruptedException {
    long at = open.lineStart(open.end(), 0);
    if (at == open.end()) {
      return;
    }
    var stamp = open.stamp(open.end() - 1);
    var source = stamp.source();
    boolean wanted = !stamp.elsewhere() && filter.selected().test(source);
    while (wanted && at < open.end()) {
      var part = open.bytes(at, (int) Math.min(BLOCK_BYTES, open.end() - at));
      reader.begun(source, part);
      at = part.length == 0 ? open.end() : at + part.length;
    }
  }
}
