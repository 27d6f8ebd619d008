package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  private static String text(DateFormat format, String instant) {
    format.at(micros(instant));
    return text(format);
  }

  private static String text(DateFormat format) {
    var out = new LineBuffer(8);
    format.append(out);
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "YYYY-MM-DDTHH:mm:ss, 2026-11-02T00:05:09",
        "YY M MM MMM MMMM, 26 11 11 Nov November",
        "D DD Do, 2 02 2nd",
        "d dd ddd dddd, 1 Mo Mon Monday",
        "H HH h hh A a, 0 00 12 12 AM am",
        "m mm s ss SSS, 5 05 9 09 007",
        "Z ZZ, +01:00 +0100",
        "X x, 1793574309 1793574309007",
        "Q, 4",
        "iso, 2026-11-02T00:05:09.007+01:00",
        "ISO, 2026-11-02T00:05:09.007+01:00",
        "[YYYY] YYYY, YYYY 2026",
        "[at] HH [o'clock], at 00 o'clock",
        "[] [, [] [",
        "MMMMM, November11",
        "grün|y|S|SS|YYY, grün|y|S|SS|26Y",
      })
  void tokensAreThoseOfDayJs(String pattern, String expected) {
    assertEquals(expected, text(DateFormat.of(pattern, BERLIN), "2026-11-01T23:05:09.007Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T12:00:00Z, 1st 12 12 pm 4 1",
    "2026-02-03T13:00:00Z, 3rd 13 01 pm 2 1",
    "2026-04-11T23:00:00Z, 11th 23 11 pm 6 2",
    "2026-07-22T01:00:00Z, 22nd 01 01 am 3 3",
    "2026-12-13T11:00:00Z, 13th 11 11 am 0 4",
  })
  void daysAndHoursOfAllKinds(String instant, String expected) {
    assertEquals(expected, text(DateFormat.of("Do HH hh a d Q", ZoneId.of("UTC")), instant));
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, +00:00 +0000",
    "Asia/Kolkata, +05:30 +0530",
    "America/St_Johns, -03:30 -0330",
    "America/New_York, -05:00 -0500",
  })
  void offsetsHaveASign(String zone, String expected) {
    assertEquals(expected, text(DateFormat.of("Z ZZ", ZoneId.of(zone)), "2026-01-01T00:00:00Z"));
  }

  @Test
  void theOffsetChangesWithTheSecond() {
    var format = DateFormat.of("iso", BERLIN);
    assertEquals("2026-03-29T01:59:59.999+01:00", text(format, "2026-03-29T00:59:59.999Z"));
    assertEquals("2026-03-29T03:00:00.000+02:00", text(format, "2026-03-29T01:00:00Z"));
    assertEquals("2026-03-29T01:59:59.500+01:00", text(format, "2026-03-29T00:59:59.500Z"));
  }

  @Test
  void millisecondsChangeWithinASecond() {
    var format = DateFormat.of("SSS é HH:mm:ss.SSS x", BERLIN);
    assertEquals("001 é 00:00:00.001 1767222000001", text(format, "2025-12-31T23:00:00.001Z"));
    assertEquals("987 é 00:00:00.987 1767222000987", text(format, "2025-12-31T23:00:00.987Z"));
  }

  @Test
  void beforeTheEpochIsATimeToo() {
    var format = DateFormat.of("YYYY HH:mm:ss.SSS", ZoneId.of("UTC"));
    assertEquals("1969 23:59:59.999", text(format, "1969-12-31T23:59:59.999999Z"));
  }

  @Test
  void theTextIsMadeOnlyWhenItChanges() {
    var format = DateFormat.of("HH:mm:ss", BERLIN);
    assertTrue(format.at(0));
    assertFalse(format.at(999_999));
    assertTrue(format.at(1_000_000));
    var exact = DateFormat.of("iso", BERLIN);
    assertTrue(exact.at(0));
    assertFalse(exact.at(999));
    assertTrue(exact.at(1000));
  }

  @Test
  void whatWouldBreakLinesIsNoPattern() {
    for (var wrong : new String[] {"", "  ", "HH\nmm", "HH\u001bmm", "H".repeat(201)}) {
      assertThrows(IllegalArgumentException.class, () -> DateFormat.of(wrong, BERLIN));
    }
  }
}
