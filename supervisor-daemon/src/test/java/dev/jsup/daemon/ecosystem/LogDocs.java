package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.bool;
import static dev.jsup.daemon.ecosystem.SchemaTypes.duration;
import static dev.jsup.daemon.ecosystem.SchemaTypes.given;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.oneOf;
import static dev.jsup.daemon.ecosystem.SchemaTypes.orOff;
import static dev.jsup.daemon.ecosystem.SchemaTypes.size;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;
import static dev.jsup.daemon.ecosystem.SchemaTypes.whole;

import java.util.List;
import java.util.Map;

/** What the keys mean that say what becomes of the output of an app. */
final class LogDocs {
  static final String ROTATION_AT = "#/$defs/rotation";
  static final String RATE_AT = "#/$defs/rate";

  private static final long MOST_BYTES = 1L << 53;

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(
              AppKeys.OUT_FILE,
              text(),
              "Where standard output goes: a file, NULL for nowhere, or syslog; without it a file"
                  + " in the logs of the home."),
          new KeyDoc(
              AppKeys.ERROR_FILE,
              text(),
              "Where standard error goes: a file, NULL for nowhere, or syslog; without it a file"
                  + " in the logs of the home."),
          new KeyDoc(
              AppKeys.LOG_FILE,
              text(),
              "One more file for both streams, in the order of arrival; true: NAME.log in the logs"
                  + " of the home."),
          new KeyDoc(AppKeys.MERGE_LOGS, bool(), "Whether all instances share the files.")
              .or(false),
          new KeyDoc(AppKeys.DISABLE_LOGS, bool(), "Whether nothing is kept.").or(false),
          new KeyDoc(
                  AppKeys.LOG_TYPE,
                  oneOf(List.of("raw", "json")),
                  "raw: as the app wrote it; json: an object a line.")
              .or("raw"),
          new KeyDoc(
              AppKeys.LOG_DATE_FORMAT,
              text(),
              "The time before each line: tokens like YYYY-MM-DD HH:mm:ss.SSS Z, or iso."),
          new KeyDoc(AppKeys.TIME, bool(), "true is log_date_format: YYYY-MM-DDTHH:mm:ss.")
              .or(false),
          new KeyDoc(
                  AppKeys.LOG_MAX_LINE,
                  size(128, 4 << 20),
                  "Longer lines are cut there and marked.")
              .or("1M"),
          new KeyDoc(
              AppKeys.LOG_RATE,
              object("anyOf", List.of(object("$ref", RATE_AT), object("type", "null"))),
              "How much of each stream is kept a second."),
          new KeyDoc(
                  AppKeys.LOG_ON_WRITE_ERROR,
                  oneOf(List.of("drop", "block")),
                  "When a log cannot be written: drop what comes and count it, or let the app"
                      + " wait.")
              .or("drop"),
          new KeyDoc(
              RotationReader.ROTATE,
              object(
                  "anyOf",
                  List.of(
                      oneOf(List.of("on", "off", true, false, "true", "false")),
                      object("$ref", ROTATION_AT))),
              "When log files become history, and what is kept of it."));

  static final List<KeyDoc> OF_RATE =
      List.of(
          new KeyDoc(
              LogReader.LINES,
              whole(1, 999_999_999, "^[1-9]\\d{0,8}$", "expected: a whole number, 1 or more"),
              "So many lines a second."),
          new KeyDoc(LogReader.BYTES, size(1, MOST_BYTES), "So many bytes a second."),
          new KeyDoc(LogReader.BURST, duration(), "So many seconds' worth may come at once.")
              .or("5s"));

  static final List<KeyDoc> OF_ROTATION =
      List.of(
          new KeyDoc(
                  RotationReader.SIZE,
                  orOff(size(RotationReader.LEAST_BYTES, MOST_BYTES)),
                  "From which size on, 1k or more, or off.")
              .or("50M"),
          new KeyDoc(
                  RotationReader.EVERY,
                  every(),
                  "When: hourly, daily, weekly, monthly, a cron pattern in local time, or off.")
              .or("off"),
          new KeyDoc(
                  RotationReader.KEEP,
                  whole(1, 10_000, "^([1-9]\\d{0,4}|all)$", "expected: 1 or more, or all"),
                  "How many rotated files are kept, or all.")
              .or(5),
          new KeyDoc(
                  RotationReader.MAX_TOTAL,
                  orOff(size(RotationReader.LEAST_BYTES, MOST_BYTES)),
                  "How many bytes of rotated files are kept, as they are on disk, or off.")
              .or("off"),
          new KeyDoc(
                  RotationReader.MAX_AGE,
                  orOff(SchemaTypes.duration(1000)),
                  "How old rotated files may be, 1s or more, or off.")
              .or("off"),
          new KeyDoc(
                  RotationReader.COMPRESS,
                  oneOf(List.of("gzip", "zstd", true, false, "true", "false")),
                  "How rotated files are compressed.")
              .or("gzip"),
          new KeyDoc(
                  RotationReader.NAMES,
                  oneOf(List.of("number", "date")),
                  "Whether rotated files are named by number or by date.")
              .or("number"));

  private LogDocs() {}

  private static Map<String, Object> every() {
    var type = object("type", List.of("string", "null"));
    type.put(
        "pattern", "^\\s*(hourly|daily|weekly|monthly|off|false|@\\w+|\\S+(\\s+\\S+){4,5})\\s*$");
    type.put("examples", List.of("hourly", "daily", "weekly", "monthly", "0 3 * * *"));
    return orOff(type);
  }

  /** A mapping that limits something. */
  static Map<String, Object> rate() {
    var rate = SchemaTypes.mapping(OF_RATE, RATE_AT);
    rate.put("anyOf", List.of(given(LogReader.LINES.names()), given(LogReader.BYTES.names())));
    return rate;
  }
}
