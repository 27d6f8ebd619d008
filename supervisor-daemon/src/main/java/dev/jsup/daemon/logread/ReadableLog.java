package dev.jsup.daemon.logread;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logs.LogSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * A log, and who writes to it.
 *
 * @param sources all that are known
 * @param unmarked whose lines are those of which the index of times says nothing
 * @param elsewhere those of {@code sources} whose lines are read from another log, and not here
 */
public record ReadableLog(
    LogView view, List<LogSource> sources, LogSource unmarked, Set<LogSource> elsewhere) {
  /** The clock of a file system is coarse, and output is read a little before it is written. */
  private static final long SLACK_MICROS = 1_000_000;

  public ReadableLog {
    sources = List.copyOf(sources);
    elsewhere = Set.copyOf(elsewhere);
  }

  int segments() {
    return view.segments().size();
  }

  Segment segment(int index) {
    return view.segments().get(index);
  }

  /**
   * Whose lines those of {@code number} are, see {@link SourceNumber}. Those of an instance that
   * there is no more are the first's that writes the same stream: whoever is asked for, they are
   * the same one's.
   */
  LogSource source(int number) {
    LogSource sameStream = null;
    for (var source : sources) {
      if (SourceNumber.of(source.app(), source.number(), source.stream()) == number) {
        return source;
      }
      if (sameStream == null && source.stream() == SourceNumber.stream(number)) {
        sameStream = source;
      }
    }
    return sameStream == null ? unmarked : sameStream;
  }

  /** What is known of lines of {@code source}. */
  Stamp stamp(LogSource source, long micros, boolean exact) {
    return new Stamp(source, micros, exact, elsewhere.contains(source));
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
