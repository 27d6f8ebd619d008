package dev.jsup.daemon.logread;

import dev.jsup.daemon.logs.LogSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are wanted.
 *
 * @param selected whose
 * @param window when written, by whose they are
 * @param grep what must be in them; null for any
 */
public record LineFilter(
    Predicate<LogSource> selected,
    Function<LogSource, TimeWindow> window,
    @Nullable LineSearch grep) {

  /** Looks for something in a line. */
  @FunctionalInterface
  public interface LineSearch {
    /** Of a longer line, so many bytes are searched: what is at hand. */
    int MAX_BYTES = HistoryLine.MAX_BYTES;

    /**
     * Whether it is in {@code length} bytes from {@code from}.
     *
     * @param whole whether this is all of the line
     */
    boolean finds(byte[] bytes, int from, int length, boolean whole);
  }

  boolean takes(Stamp stamp) {
    return !stamp.elsewhere()
        && selected.test(stamp.source())
        && window.apply(stamp.source()).includes(stamp.micros());
  }

  /** The span outside of which no line of any of {@code sources} is wanted. */
  TimeWindow hull(List<LogSource> sources) {
    return sources.stream().filter(selected).map(window).reduce(TimeWindow::hull).orElse(NEVER);
  }

  private static final TimeWindow NEVER = new TimeWindow(Long.MAX_VALUE, Long.MIN_VALUE);
}
