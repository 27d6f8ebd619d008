package dev.jsup.daemon.command;

import dev.jsup.daemon.logline.DateFormat;
import dev.jsup.protocol.ErrorCode;
import java.time.ZoneId;
import java.util.function.LongFunction;

/** The times that stand before lines of logs. */
final class LogTimes {
  /** What pm2 shows. */
  static final String DEFAULT = "YYYY-MM-DD-HH:mm:ss";

  private LogTimes() {}

  /** Makes text of microseconds since 1970, by {@code format} in the tokens of day.js. */
  static LongFunction<String> of(String format, ZoneId zone) throws Refused {
    try {
      return DateFormat.of(format, zone)::format;
    } catch (IllegalArgumentException e) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "timestamps: '%s' is no format: %s".formatted(format, e.getMessage()),
          "For example %s or HH:mm:ss.SSS.".formatted(DEFAULT));
    }
  }
}
