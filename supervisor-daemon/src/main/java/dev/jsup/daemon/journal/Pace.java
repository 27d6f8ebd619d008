package dev.jsup.daemon.journal;

import dev.jsup.daemon.time.Ticker;
import java.time.Duration;

/**
 * When the journal writes. It rests after a write, so that it takes a tenth of a processor, unless
 * a write is so long that the rest would be, while hundreds of instances start or end: an app's
 * file is written whole, with all its instances. What is lost when the daemon is killed meanwhile
 * is found by the markers of the processes.
 *
 * @param lull before pids and counts are written
 * @param longest rest, however long a write has taken
 */
record Pace(Ticker ticker, Duration lull, Duration longest) {
  private static final int TIMES_THE_WRITE = 9;

  static Pace system() {
    return new Pace(Ticker.system(), Duration.ofMillis(10), Duration.ofMillis(100));
  }

  /** In nanoseconds, after a write that began at {@code began}. */
  long restAfter(long began) {
    long took = ticker.nanos() - began;
    return Math.min(took * TIMES_THE_WRITE, longest.toNanos());
  }
}
