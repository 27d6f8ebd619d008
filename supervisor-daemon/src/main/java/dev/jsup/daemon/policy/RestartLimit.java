package dev.jsup.daemon.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many unstable restarts are too many.
 *
 * <p>They are counted in a sliding window of the time that the process lived and that was waited
 * between its lives. An unstable life counts for {@code minUptime} at most, and the time of a
 * launch for nothing: so neither a delay nor a slow machine can push a loop out of the window.
 *
 * @param maxRestarts in one window; {@link #FOREVER} is no limit
 * @param window its length; null for twice as long as so many unstable lives and delays can take
 */
public record RestartLimit(int maxRestarts, @Nullable Duration window) {
  /** Never gives up. */
  public static final int FOREVER = Integer.MAX_VALUE;

  /** The most that is counted; more is as good as for ever. */
  public static final int MOST = 10_000;

  /** So that a loop is caught too in which every other life just reaches {@code minUptime}. */
  private static final int FLAPPING = 2;

  public RestartLimit {
    boolean counted = maxRestarts >= 0 && maxRestarts <= MOST;
    if (!counted && maxRestarts != FOREVER) {
      throw new IllegalArgumentException(
          "maxRestarts: %d (expected: 0 to %d, or FOREVER)".formatted(maxRestarts, MOST));
    }
    if (window != null && window.isNegative()) {
      throw new IllegalArgumentException("window: " + window + " (expected: not negative)");
    }
  }

  public boolean isForever() {
    return maxRestarts == FOREVER;
  }

  /** The length of the window in nanoseconds, at most {@link Long#MAX_VALUE}. */
  long windowNanos(Duration minUptime, Backoff backoff) {
    if (window != null) {
      return window.toNanos();
    }
    double cycle =
        (double) minUptime.toNanos() + backoff.longest().toNanos() * (1 + backoff.jitter());
    return (long) (FLAPPING * cycle * Math.max(1, maxRestarts));
  }
}
