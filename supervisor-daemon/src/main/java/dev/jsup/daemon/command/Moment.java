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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as people write them: {@code 10m} ago, {@code 2026-11-22}, which is its first
 * moment, {@code 2026-11-22T10:00}, {@code 10:00}, which is the last that there was, with an offset
 * or {@code Z} if they are not local.
 */
final class Moment {
  private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d+");
  private static final Pattern SPACE = Pattern.compile("(?<=\\d) (?=\\d)");

  private Moment() {}

  /**
   * The moment that {@code text} means.
   *
   * @param field whose value it is, for the message
   * @param now whose zone is that of local times
   */
  static Instant parse(String field, String text, ZonedDateTime now) throws Refused {
    var ago = PLAIN_NUMBER.matcher(text).matches() ? null : ago(text, now);
    var moment = ago == null ? absolute(SPACE.matcher(text.strip()).replaceFirst("T"), now) : ago;
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
    return millis.isPresent() ? now.toInstant().minusMillis(millis.getAsLong()) : null;
  }

  private static @Nullable Instant absolute(String text, ZonedDateTime now) {
    ZoneId zone = now.getZone();
    try {
      if (text.indexOf('T') >= 0) {
        boolean local = text.matches(".*T[\\d:.]+");
        return local
            ? LocalDateTime.parse(text).atZone(zone).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      }
      if (text.indexOf(':') < 0) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      var today = now.toLocalDate().atTime(LocalTime.parse(text)).atZone(zone);
      return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
