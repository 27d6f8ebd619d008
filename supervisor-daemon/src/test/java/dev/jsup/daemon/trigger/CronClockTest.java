package dev.jsup.daemon.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.cron.CronPattern;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class CronClockTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN);
  }

  private static CronClock clock(String pattern, String now) {
    var parsed = assertInstanceOf(CronPattern.Parsed.Ok.class, CronPattern.parse(pattern));
    return new CronClock(parsed.pattern(), at(now));
  }

  @Test
  void isDueOnceAtEachTime() {
    var clock = clock("0 3 * * *", "2026-11-22T12:00:00");
    assertEquals(Duration.ofHours(15), clock.until(at("2026-11-22T12:00:00")));
    assertFalse(clock.isDue(at("2026-11-23T02:59:59.999")));
    assertTrue(clock.isDue(at("2026-11-23T03:00:00")));
    assertFalse(clock.isDue(at("2026-11-23T03:00:00")));
    assertFalse(clock.isDue(at("2026-11-24T02:59:59")));
    assertTrue(clock.isDue(at("2026-11-24T03:00:02")));
  }

  @Test
  void isNotDueAgainWhenTheClockIsSetBackOverIt() {
    var clock = clock("0 3 * * *", "2026-11-22T12:00:00");
    assertTrue(clock.isDue(at("2026-11-23T03:00:00")));
    assertFalse(clock.isDue(at("2026-11-23T02:30:00")));
    assertFalse(clock.isDue(at("2026-11-23T03:00:00")));
    assertFalse(clock.isDue(at("2026-11-23T03:00:01")));
    assertTrue(clock.isDue(at("2026-11-24T03:00:00")));
  }

  @Test
  void goesByAClockThatWasPutRight() {
    var clock = clock("0 3 * * *", "2031-01-01T12:00:00");
    assertFalse(clock.isDue(at("2026-11-22T12:00:00")));
    assertEquals(Duration.ofHours(15), clock.until(at("2026-11-22T12:00:00")));
    assertTrue(clock.isDue(at("2026-11-23T03:00:00")));
  }

  @Test
  void isDueOnceWhenTheClockIsSetForwardOverManyTimes() {
    var clock = clock("*/5 * * * *", "2026-11-22T12:01:00");
    assertTrue(clock.isDue(at("2026-11-22T17:02:00")));
    assertFalse(clock.isDue(at("2026-11-22T17:04:59")));
    assertTrue(clock.isDue(at("2026-11-22T17:05:00")));
  }

  @Test
  void aTimeThatTheClockShowsTwiceIsDueOnce() {
    var clock = clock("30 2 * * *", "2026-10-24T12:00:00");
    var first = at("2026-10-25T02:30:00").withEarlierOffsetAtOverlap();
    assertTrue(clock.isDue(first));
    assertFalse(clock.isDue(first.plusHours(1)));
  }
}
