package dev.jsup.daemon.logs;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Points in time as logs have them, microseconds since 1970. */
final class Micros {
  private Micros() {}

  static long of(Instant instant) {
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1000;
  }
}
