package dev.jsup.daemon.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.supervisor.RestartTriggers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronTimesTest {
  private static final ZonedDateTime NOON =
      ZonedDateTime.of(2026, 11, 22, 12, 0, 0, 0, ZoneOffset.UTC);
  private static final RestartTriggers AT_THREE = new RestartTriggers(null, "0 3 * * *", null);
  private static final RestartTriggers AT_ONE = new RestartTriggers(null, "0 13 * * *", null);

  private final CronTimes times = new CronTimes();

  @Test
  void eachInstanceIsDueAtItsTime() {
    var apps =
        TriggeredApps.of(
            TriggeredApps.running(1, AT_THREE),
            TriggeredApps.running(2, AT_ONE),
            TriggeredApps.running(3, null));
    times.keep(apps, NOON);
    assertEquals(Duration.ofHours(1), times.until(NOON));
    assertEquals(List.of(), times.due(apps, NOON.plusMinutes(59)));
    assertEquals(
        List.of(new Due(2, 7, new RestartDue("cron_restart 0 13 * * *", true))),
        times.due(apps, NOON.plusHours(1)));
    assertEquals(Duration.ofHours(14), times.until(NOON.plusHours(1)));
  }

  @Test
  void aChangeOfStateForgetsNothingAndAnotherPatternCountsAtOnce() {
    var before = TriggeredApps.of(TriggeredApps.running(1, AT_ONE));
    times.keep(before, NOON);
    times.keep(before, NOON.plusHours(2));
    assertEquals(1, times.due(before, NOON.plusHours(2)).size(), "due, though noticed late");

    var other = TriggeredApps.of(TriggeredApps.running(1, AT_THREE));
    times.keep(other, NOON.plusHours(2));
    assertEquals(Duration.ofHours(13), times.until(NOON.plusHours(2)));
    times.keep(TriggeredApps.of(), NOON);
    assertNull(times.until(NOON));
  }
}
