package dev.jsup.daemon.policy;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before each restart in a row.
 *
 * @param first before the first restart
 * @param factor from one delay to the next; 1 is a fixed delay
 * @param cap no growing delay is longer
 * @param jitter up to this part of a delay is added or taken away by chance, 0 to 1
 * @param resetAfter a life of this length, and the next delay is the first again
 */
public record Backoff(
    Duration first, double factor, Duration cap, double jitter, Duration resetAfter) {
  /** pm2's numbers. */
  public static final double DEFAULT_FACTOR = 1.5;

  public static final Duration DEFAULT_CAP = Duration.ofSeconds(15);
  public static final Duration DEFAULT_RESET_AFTER = Duration.ofSeconds(30);

  public Backoff {
    if (first.isNegative() || cap.isNegative() || resetAfter.isNegative()) {
      throw new IllegalArgumentException(
          "first: %s, cap: %s, resetAfter: %s (expected: none negative)"
              .formatted(first, cap, resetAfter));
    }
    if (!(factor >= 1) || !(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException(
          "factor: %s (expected: 1 or more), jitter: %s (expected: 0 to 1)"
              .formatted(factor, jitter));
    }
  }

  /** The same delay each time. */
  public static Backoff fixed(Duration delay) {
    return new Backoff(delay, 1, delay, 0, DEFAULT_RESET_AFTER);
  }

  public boolean grows() {
    return factor > 1;
  }

  /**
   * The delay after {@code step} others in a row.
   *
   * @param seed what the chance of the jitter is drawn from; the same seed gives the same delay
   */
  Duration delay(int step, long seed) {
    double grown = first.toNanos() * Math.pow(factor, step);
    double nanos = Math.min(grown, (double) longest().toNanos());
    if (jitter > 0) {
      nanos *= 1 + jitter * new SplittableRandom(seed).nextDouble(-1, 1);
      nanos = grows() ? Math.min(nanos, (double) longest().toNanos()) : nanos;
    }
    return Duration.ofNanos((long) nanos);
  }

  /** The longest delay, but for jitter. */
  public Duration longest() {
    return !grows() || first.compareTo(cap) > 0 ? first : cap;
  }
}
