package dev.jsup.daemon.trigger;

import dev.jsup.daemon.cron.CronPattern;
import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * When a pattern is due, whatever becomes of the clock of the machine: each time once. A clock that
 * is set back over a time which was due already makes it due no second time, unless it is set back
 * so far that it must have been wrong before; one that is set forward over a time makes it due at
 * once. Told the time, it has no clock of its own. Belongs to one thread.
 */
final class CronClock {
  /** As cron(8) has it: what is set back further was wrong before. */
  private static final Duration CORRECTION = Duration.ofHours(3);

  private final CronPattern pattern;
  private ZonedDateTime latest;
  private ZonedDateTime next;

  CronClock(CronPattern pattern, ZonedDateTime now) {
    this.pattern = pattern;
    this.latest = now;
    this.next = pattern.next(now);
  }

  /** Whether a time has come since this was asked last. */
  boolean isDue(ZonedDateTime now) {
    if (now.plus(CORRECTION).isBefore(latest)) {
      latest = now;
      next = pattern.next(now);
      return false;
    }
    latest = now.isAfter(latest) ? now : latest;
    if (now.isBefore(next)) {
      return false;
    }
    next = pattern.next(now);
    return true;
  }

  /** From {@code now} to the next time, as long as nobody sets the clock. */
  Duration until(ZonedDateTime now) {
    var rest = Duration.between(now, next);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
