package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.parse("2026-11-22T12:30:00+01:00[Europe/Berlin]");

  @ParameterizedTest
  @CsvSource({
    "10m, 2026-11-22T11:20:00Z",
    "2h30m, 2026-11-22T09:00:00Z",
    "1d, 2026-11-21T11:30:00Z",
    "2026-11-22, 2026-11-21T23:00:00Z",
    "2026-07-01, 2026-06-30T22:00:00Z",
    "2026-11-22T10:00, 2026-11-22T09:00:00Z",
    "2026-11-22 10:00, 2026-11-22T09:00:00Z",
    "2026-11-22T10:00:30.5, 2026-11-22T09:00:30.500Z",
    "2026-11-22T10:00Z, 2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00-05:00, 2026-11-22T15:00:00Z",
    "10:00, 2026-11-22T09:00:00Z",
    "23:15:01, 2026-11-21T22:15:01Z",
    "300000d, 1970-01-01T00:00:00Z",
    "99999999999h30m, 1970-01-01T00:00:00Z",
    "-999999999-01-01T00:00Z, -999999999-01-01T00:00:00Z",
  })
  void isWhatPeopleMean(String text, Instant expected) throws Refused {
    assertEquals(expected, Moment.parse("since", text, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "10:30, 2026-11-20T09:00:00Z, 2026-11-20T09:30:00Z",
    "10:00, 2026-11-20T09:00:00Z, 2026-11-20T09:00:00Z",
    "01:00, 2026-11-20T22:00:00Z, 2026-11-21T00:00:00Z",
    "10:30, , 2026-11-22T09:30:00Z",
    "13:00, , 2026-11-22T12:00:00Z",
    "5m, 2026-11-20T09:00:00Z, 2026-11-22T11:25:00Z",
  })
  void aTimeAloneEndsTheSpanThatHasBegun(String text, @Nullable Instant since, Instant expected)
      throws Refused {
    assertEquals(expected, Moment.parseEnd("until", text, since, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "yesterday", "25:00", "2026-13-01", "2026-11-22T", "-5m", "T1"})
  void elseItIsRefusedWithExamples(String text) {
    var error = assertThrows(Refused.class, () -> Moment.parse("until", text, NOW)).error();
    assertTrue(error.message().startsWith("until: '" + text + "'"), error.message());
    assertTrue(error.next().contains("2026-11-22T10:00"), error.next());
  }

  @Test
  void theRepeatedHourOfAutumnIsItsFirst() throws Refused {
    assertEquals(
        Instant.parse("2026-10-25T00:30:00Z"), Moment.parse("since", "2026-10-25T02:30", NOW));
  }
}
