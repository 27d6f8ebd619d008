package dev.jsup.daemon.time;

import java.time.Instant;

/** The time of day, for what is shown to people; may jump, so durations never come from it. */
@FunctionalInterface
public interface WallClock {
  Instant now();

  /** The machine's. */
  static WallClock system() {
    return Instant::now;
  }
}
