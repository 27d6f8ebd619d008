package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a rotated file says; pure.
 *
 * @param style how it was named
 * @param number its number, or what was appended because the name was taken; else 0
 * @param written the date that stands in it, local time; null in a number's name
 */
record RotatedName(Style style, long number, @Nullable LocalDateTime written, Compression packed) {
  private static final String ENDING = "(\\.gz|\\.zst)?";
  private static final Pattern NUMBER = Pattern.compile("\\.([1-9]\\d{0,8})" + ENDING);
  private static final Pattern DATE =
      Pattern.compile("\\.(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)(?:-(\\d{1,9}))?" + ENDING);

  /** The option dateext of logrotate(8), hours included. */
  private static final Pattern LOGROTATE =
      Pattern.compile("-(\\d{8})(\\d\\d)?(?:-(\\d{1,9}))?" + ENDING);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss");

  /** Who named it how. */
  enum Style {
    NUMBER,
    DATE,
    /** Not ours: logrotate counts and compresses these itself. */
    LOGROTATE
  }

  /** What {@code file} is in the history of {@code log}; null if it is no part of that. */
  static @Nullable RotatedName of(String log, String file) {
    if (!file.startsWith(log)) {
      return null;
    }
    var rest = file.substring(log.length());
    var number = NUMBER.matcher(rest);
    if (number.matches()) {
      var packed = packed(number.group(2));
      return new RotatedName(Style.NUMBER, Long.parseLong(number.group(1)), null, packed);
    }
    try {
      var date = DATE.matcher(rest);
      if (date.matches()) {
        var written = LocalDateTime.parse(date.group(1), TIME);
        return new RotatedName(Style.DATE, again(date, 2), written, packed(date.group(3)));
      }
      var logrotate = LOGROTATE.matcher(rest);
      if (logrotate.matches()) {
        var day = LocalDate.parse(logrotate.group(1), DateTimeFormatter.BASIC_ISO_DATE);
        var hour = logrotate.group(2) == null ? 0 : Integer.parseInt(logrotate.group(2));
        var packed = packed(logrotate.group(4));
        return new RotatedName(Style.LOGROTATE, again(logrotate, 3), day.atTime(hour, 0), packed);
      }
    } catch (DateTimeException noDate) {
      return null;
    }
    return null;
  }

  private static long again(Matcher name, int group) {
    var text = name.group(group);
    return text == null ? 0 : Long.parseLong(text);
  }

  private static Compression packed(@Nullable String ending) {
    for (var compression : Compression.values()) {
      if (compression.ending().equals(ending)) {
        return compression;
      }
    }
    return Compression.NONE;
  }

  /** What a file that is rotated at {@code now} is named after, {@code 2026-11-22T10-15-30}. */
  static String date(ZonedDateTime now) {
    return TIME.format(now);
  }

  /** {@code path} without the ending of its compression. */
  static Path plain(Path path) {
    var name = path.toString();
    for (var compression : Compression.values()) {
      if (compression != Compression.NONE && name.endsWith(compression.ending())) {
        return Path.of(name.substring(0, name.length() - compression.ending().length()));
      }
    }
    return path;
  }

  /**
   * When it was rotated. In the hour that the clock shows twice, a file that was still written
   * after the first is of the second.
   */
  Instant at(Instant modified, ZoneId zone) {
    if (written == null) {
      return modified;
    }
    var first = ZonedDateTime.ofLocal(written, zone, null);
    var second = first.withLaterOffsetAtOverlap();
    return modified.isAfter(first.toInstant().plusSeconds(1))
        ? second.toInstant()
        : first.toInstant();
  }
}
