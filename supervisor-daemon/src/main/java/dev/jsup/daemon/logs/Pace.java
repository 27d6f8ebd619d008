package dev.jsup.daemon.logs;

/**
 * How long a loop lets pipes fill before it looks at them again: not at all while it has time, up
 * to {@link #MAX_NANOS} while it is busy with small pieces, so that many chatty apps cost few
 * calls. Pure; not thread-safe.
 */
final class Pace {
  /** A line is at most this much later in its file. */
  static final long MAX_NANOS = 80_000_000;

  private static final long MIN_NANOS = 1_000_000;

  /** A loop that had to wait this long for something to read is not busy. */
  private static final long IDLE_NANOS = 5_000_000;

  private long rest;

  /**
   * The rest after a look at all that was readable.
   *
   * @param waitedNanos since the end of the last rest
   * @param fullest part of its pipe that the largest piece took, 0 to 1
   */
  long after(long waitedNanos, double fullest) {
    if (waitedNanos > IDLE_NANOS) {
      rest = 0;
    } else if (fullest > 1.0 / 4) {
      rest = rest < 2 * MIN_NANOS ? 0 : rest / 4;
    } else if (fullest < 1.0 / 16) {
      rest = Math.clamp(2 * rest, MIN_NANOS, MAX_NANOS);
    }
    return rest;
  }
}
