package dev.jsup.daemon.logread;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logs.LogSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A log, and who writes to it.
 *
 * @param sources at least one; what the index of times does not know, or names nobody of these for,
 *     is the first's
 */
public record ReadableLog(LogView view, List<LogSource> sources) {
  /** The clock of a file system is coarse, and output is read a little before it is written. */
  private static final long SLACK_MICROS = 1_000_000;

  public ReadableLog {
    sources = List.copyOf(sources);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("sources: none (expected: at least one)");
    }
  }

  int segments() {
    return view.segments().size();
  }

  Segment segment(int index) {
    return view.segments().get(index);
  }

  /** Whose lines those of {@code number} are, see {@link SourceNumber}. */
  LogSource source(int number) {
    if (sources.size() > 1) {
      for (var source : sources) {
        if (SourceNumber.of(source.id(), source.stream()) == number) {
          return source;
        }
      }
    }
    return sources.getFirst();
  }

  /** Whether a segment can have lines of {@code window}, as far as is known without opening it. */
  boolean mayHold(int index, TimeWindow window) {
    return window.fromMicros() <= window.untilMicros()
        && plus(lastWritten(index), SLACK_MICROS) >= window.fromMicros()
        && (index == 0 || plus(lastWritten(index - 1), -SLACK_MICROS) <= window.untilMicros());
  }

  private static long plus(long micros, long more) {
    return Math.addExact(micros, more);
  }

  /** When a segment was written last, microseconds since 1970. */
  long lastWritten(int index) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, segment(index).lastWritten());
  }
}
