package dev.jsup.daemon.command;

import dev.jsup.protocol.ErrorCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongFunction;

/** The times that stand before lines of logs. */
final class LogTimes {
  /** What pm2 shows. */
  static final String DEFAULT = "YYYY-MM-DD-HH:mm:ss";

  private LogTimes() {}

  /** Makes text of microseconds since 1970, by {@code format} in the tokens of day.js. */
  static LongFunction<String> of(String format, ZoneId zone) throws Refused {
    var pattern = format.replace("YYYY", "uuuu").replace("DD", "dd").replace('Z', 'x');
    try {
      var formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
      return micros -> formatter.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    } catch (IllegalArgumentException e) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "timestamps: '%s' is no format: %s".formatted(format, e.getMessage()),
          "For example %s or HH:mm:ss.SSS.".formatted(DEFAULT));
    }
  }
}
