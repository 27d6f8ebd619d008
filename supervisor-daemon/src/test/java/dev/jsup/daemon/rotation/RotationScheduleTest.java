package dev.jsup.daemon.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.rotation.RotationSchedule.Schedule;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class RotationScheduleTest {
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-22T10:15:30Z");

  @Test
  void aWordIsAPattern() {
    assertEquals(new Schedule.Pattern("0 0 * * *"), RotationSchedule.pattern("Daily"));
    assertEquals(new Schedule.Pattern("*/5 * * * *"), RotationSchedule.pattern(" */5 * * * * "));
    assertEquals(
        new Schedule.Wrong("dayly (expected: hourly, daily, weekly, monthly or a cron pattern)"),
        RotationSchedule.pattern("dayly"));
    assertEquals(
        new Schedule.Wrong("hour: 24 (expected: 0 to 23)"), RotationSchedule.pattern("0 24 * * *"));
  }

  @Test
  void theNextTimeIsThatOfThePattern() {
    assertNull(RotationSchedule.next(RotationSpec.DEFAULT, NOW));
    var daily = new RotationSpec(0, "0 0 * * *", 0, 0, null, Compression.NONE, Names.NUMBER);
    assertEquals(ZonedDateTime.parse("2026-11-23T00:00:00Z"), RotationSchedule.next(daily, NOW));
  }
}
