package dev.jsup.daemon.command;

import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.ErrorCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as people write them: {@code 10m} ago, {@code 2026-11-22}, which is its first
 * moment, {@code 2026-11-22T10:00}, {@code 10:00}, which is the last that there was, with an offset
 * or {@code Z} if they are not local. What is more than a year ago may be any time before all logs.
 */
final class Moment {
  private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d+");

  /** A duration, also one that is longer than any that is taken elsewhere. */
  private static final Pattern LONG_AGO =
      Pattern.compile("(?:\\d{1,18}(?:\\.\\d{1,3})?(?:ms|s|m|h|d)){1,5}");

  private static final Pattern SPACE = Pattern.compile("(?<=\\d) (?=\\d)");

  private Moment() {}

  /**
   * The moment that {@code text} means.
   *
   * @param field whose value it is, for the message
   * @param now whose zone is that of local times
   */
  static Instant parse(String field, String text, ZonedDateTime now) throws Refused {
    return parse(field, text, now, time -> last(time, now));
  }

  /**
   * The moment that {@code text} means as the end of a span. A time alone is the first after the
   * beginning, or else today's.
   *
   * @param since the beginning; null when there is none
   */
  static Instant parseEnd(String field, String text, @Nullable Instant since, ZonedDateTime now)
      throws Refused {
    return parse(
        field,
        text,
        now,
        time -> since == null ? on(now, time) : first(time, since.atZone(now.getZone())));
  }

  private static Instant parse(
      String field, String text, ZonedDateTime now, Function<LocalTime, ZonedDateTime> ofTime)
      throws Refused {
    var ago = PLAIN_NUMBER.matcher(text).matches() ? null : ago(text, now);
    var moment =
        ago == null
            ? absolute(SPACE.matcher(text.strip()).replaceFirst("T"), now.getZone(), ofTime)
            : ago;
    if (moment == null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "%s: '%s' (expected: a duration or a time)".formatted(field, text),
          "For example 10m, 2h30m, 1d, 10:00, 2026-11-22, 2026-11-22T10:00 or"
              + " 2026-11-22T10:00:30Z.");
    }
    return moment;
  }

  private static @Nullable Instant ago(String text, ZonedDateTime now) {
    var millis = Durations.parse(text);
    if (millis.isPresent()) {
      return now.toInstant().minusMillis(millis.getAsLong());
    }
    return LONG_AGO.matcher(text).matches() ? Instant.EPOCH : null;
  }

  private static @Nullable Instant absolute(
      String text, ZoneId zone, Function<LocalTime, ZonedDateTime> ofTime) {
    try {
      if (text.indexOf('T') >= 0) {
        boolean local = text.matches(".*T[\\d:.]+");
        return local
            ? LocalDateTime.parse(text).atZone(zone).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      }
      return text.indexOf(':') < 0
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : ofTime.apply(LocalTime.parse(text)).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** The last such time that there was. */
  private static ZonedDateTime last(LocalTime time, ZonedDateTime now) {
    var today = on(now, time);
    return today.isAfter(now) ? on(now.minusDays(1), time) : today;
  }

  /** The first such time from {@code begin} on. */
  private static ZonedDateTime first(LocalTime time, ZonedDateTime begin) {
    var sameDay = on(begin, time);
    return sameDay.isBefore(begin) ? on(begin.plusDays(1), time) : sameDay;
  }

  private static ZonedDateTime on(ZonedDateTime day, LocalTime time) {
    return day.toLocalDate().atTime(time).atZone(day.getZone());
  }
}
