package dev.jsup.daemon.journal;

import dev.jsup.daemon.time.Ticker;
import java.time.Duration;

/**
 * How long the journal rests after a write, so that it takes a fifth of a processor at most while
 * hundreds of instances start or end: an app's file is written whole, with all its instances.
 *
 * @param longest however long a write has taken; as much may be missing after a crash, of which
 *     processes are found by their markers
 */
record Pace(Ticker ticker, Duration longest) {
  private static final int TIMES_THE_WRITE = 4;

  static Pace system() {
    return new Pace(Ticker.system(), Duration.ofMillis(50));
  }

  /** In nanoseconds, after a write that began at {@code began}. */
  long restAfter(long began) {
    long took = ticker.nanos() - began;
    return Math.min(took * TIMES_THE_WRITE, longest.toNanos());
  }
}
