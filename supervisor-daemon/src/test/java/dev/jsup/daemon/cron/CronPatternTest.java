package dev.jsup.daemon.cron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronPatternTest {
  private static final String BERLIN = "[Europe/Berlin]";
  private static final String NEW_YORK = "[America/New_York]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *           | 2026-11-22T10:15:30Z | 2026-11-22T10:16:00Z
          * * * * *           | 2026-11-22T10:15:00Z | 2026-11-22T10:16:00Z
          * * * * * *         | 2026-11-22T10:15:59Z | 2026-11-22T10:16:00Z
          */20 * * * * *      | 2026-11-22T10:15:39.9Z | 2026-11-22T10:15:40Z
          30 15 10 * * *      | 2026-11-22T10:15:30Z | 2026-11-23T10:15:30Z
          0 * * * *           | 2026-11-22T23:15:00Z | 2026-11-23T00:00:00Z
          5/20 * * * *        | 2026-11-22T10:26:00Z | 2026-11-22T10:45:00Z
          10,50 8-9 * * *     | 2026-11-22T09:50:00Z | 2026-11-23T08:10:00Z
          0 0-23/6 * * *      | 2026-11-22T12:00:00Z | 2026-11-22T18:00:00Z
          0 0 1 jan *         | 2026-11-22T12:00:00Z | 2027-01-01T00:00:00Z
          0 0 31 * *          | 2026-01-31T00:00:00Z | 2026-03-31T00:00:00Z
          0 0 29 2 *          | 2026-01-31T00:00:00Z | 2028-02-29T00:00:00Z
          0 0 29 2 *          | 2096-03-01T00:00:00Z | 2104-02-29T00:00:00Z
          0 12 * * MON-fri    | 2026-11-20T12:00:00Z | 2026-11-23T12:00:00Z
          0 12 * * 7          | 2026-11-20T12:00:00Z | 2026-11-22T12:00:00Z
          0 12 * * 0          | 2026-11-20T12:00:00Z | 2026-11-22T12:00:00Z
          0 12 * * sat-sun    | 2026-11-21T12:00:00Z | 2026-11-22T12:00:00Z
          0 12 * * 6-7        | 2026-11-22T12:00:00Z | 2026-11-28T12:00:00Z
          0 0 13 * fri        | 2026-11-13T00:00:00Z | 2026-11-20T00:00:00Z
          0 0 13 * fri        | 2026-12-11T00:00:00Z | 2026-12-13T00:00:00Z
          0 0 */2 * fri       | 2026-11-13T00:00:00Z | 2026-11-27T00:00:00Z
          0 0 30 2 mon        | 2026-11-13T00:00:00Z | 2027-02-01T00:00:00Z
          @hourly             | 2026-11-22T10:15:30Z | 2026-11-22T11:00:00Z
          @daily              | 2026-11-22T10:15:30Z | 2026-11-23T00:00:00Z
          @weekly             | 2026-11-22T10:15:30Z | 2026-11-29T00:00:00Z
          @monthly            | 2026-11-22T10:15:30Z | 2026-12-01T00:00:00Z
          @Yearly             | 2026-11-22T10:15:30Z | 2027-01-01T00:00:00Z
          """)
  void findsTheNextTime(String pattern, String now, String next) {
    assertEquals(time(next), next(pattern, now));
  }

  /** Clocks go from 02:00 to 03:00. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 2 * * *      | 2026-03-29T01:59:00+01:00 | 2026-03-29T03:00:00+02:00
          30 2 * * *      | 2026-03-29T03:00:00+02:00 | 2026-03-30T02:30:00+02:00
          0,30 2 * * *    | 2026-03-29T01:59:00+01:00 | 2026-03-29T03:00:00+02:00
          0,30 2 * * *    | 2026-03-29T03:00:00+02:00 | 2026-03-30T02:00:00+02:00
          0 2,3 * * *     | 2026-03-29T03:00:00+02:00 | 2026-03-30T02:00:00+02:00
          0 4 * * *       | 2026-03-29T01:59:00+01:00 | 2026-03-29T04:00:00+02:00
          30 * * * *      | 2026-03-29T01:30:00+01:00 | 2026-03-29T03:30:00+02:00
          0 * * * *       | 2026-03-29T01:30:00+01:00 | 2026-03-29T03:00:00+02:00
          * * * * *       | 2026-03-29T01:59:30+01:00 | 2026-03-29T03:00:00+02:00
          0 * 30 3 *      | 2026-03-28T01:59:30+01:00 | 2026-03-30T00:00:00+02:00
          """)
  void aTimeThatTheClockLeavesOutIsAfterTheGap(String pattern, String now, String next) {
    assertEquals(time(next + BERLIN), next(pattern, now + BERLIN));
  }

  /** Clocks go from 02:00 back to 01:00. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 1 * * *      | 2026-11-01T00:59:00-04:00 | 2026-11-01T01:30:00-04:00
          30 1 * * *      | 2026-11-01T01:30:00-04:00 | 2026-11-02T01:30:00-05:00
          30 1 * * *      | 2026-11-01T01:10:00-05:00 | 2026-11-02T01:30:00-05:00
          0 2 * * *       | 2026-11-01T01:59:00-04:00 | 2026-11-01T02:00:00-05:00
          30 * * * *      | 2026-11-01T01:30:00-04:00 | 2026-11-01T01:30:00-05:00
          0 * * * *       | 2026-11-01T01:30:00-04:00 | 2026-11-01T01:00:00-05:00
          0 * * * *       | 2026-11-01T01:30:00-05:00 | 2026-11-01T02:00:00-05:00
          */15 * * * *    | 2026-11-01T01:50:00-05:00 | 2026-11-01T02:00:00-05:00
          """)
  void aTimeThatTheClockShowsTwiceIsOnce(String pattern, String now, String next) {
    assertEquals(time(next + NEW_YORK), next(pattern, now + NEW_YORK));
  }

  @Test
  void everyHourOfADayOf25HoursIsHeard() {
    var now = time("2026-10-24T23:30:00+02:00" + BERLIN);
    var end = time("2026-10-26T00:00:00+01:00" + BERLIN);
    int count = 0;
    while (now.isBefore(end)) {
      now = pattern("0 * * * *").next(now);
      count++;
    }
    assertEquals(26, count);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | 0 fields (expected: minute hour day month weekday, seconds may go before them)
          * * * *       | 4 fields (expected: minute hour day month weekday, seconds may go before them)
          * * * * * * * | 7 fields (expected: minute hour day month weekday, seconds may go before them)
          0 24 * * *    | hour: 24 (expected: 0 to 23)
          60 0 * * *    | minute: 60 (expected: 0 to 59)
          99 0 0 * * *  | second: 99 (expected: 0 to 59)
          0 0 0 * *     | day: 0 (expected: 1 to 31)
          0 0 1 foo *   | month: foo (expected: 1 to 12, or jan to dec)
          0 0 1 * 8     | weekday: 8 (expected: 0 to 7, or sun to sat)
          0 22-2 * * *  | hour: the range 22-2 ends before it begins
          */0 * * * *   | minute: step 0 (expected: 1 or more)
          */x * * * *   | minute: step x (expected: 1 or more)
          1,,2 * * * *  | minute: '1,,2' (expected: 0 to 59)
          -5 * * * *    | minute: '-5' (expected: 0 to 59)
          0 0 30 2 *    | no month that it names has such a day
          0 0 31 4,6 *  | no month that it names has such a day
          @reboot       | @reboot (expected: @hourly @daily @weekly @monthly @yearly)
          """)
  void saysWhatIsWrong(String pattern, String problem) {
    var wrong = assertInstanceOf(CronPattern.Parsed.Wrong.class, CronPattern.parse(pattern));
    assertEquals(problem, wrong.problem());
  }

  private static ZonedDateTime next(String pattern, String now) {
    return pattern(pattern).next(time(now));
  }

  private static CronPattern pattern(String text) {
    return assertInstanceOf(CronPattern.Parsed.Ok.class, CronPattern.parse(text)).pattern();
  }

  private static ZonedDateTime time(String text) {
    return ZonedDateTime.parse(text);
  }
}
