package dev.jsup.daemon.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Durations as people write and read them: {@code 500}, {@code 5s} and {@code 1m30s}. */
public final class Durations {
  /** What {@link #parse} takes, for a message. */
  public static final String EXPECTED = "milliseconds, or a duration like 500ms, 5s or 1m30s";

  /** The longest duration that is taken, a year. */
  public static final long MAX_MS = 365 * 86_400_000L;

  private static final Pattern PLAIN = Pattern.compile("\\d{1,11}");
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "){1,5}");

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /** The milliseconds of {@code text}; nothing if it is no duration, or one above a year. */
  public static OptionalLong parse(String text) {
    var millis = PLAIN.matcher(text).matches() ? Long.parseLong(text) : sumOfParts(text);
    return millis >= 0 && millis <= MAX_MS ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  private static long sumOfParts(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return -1;
    }
    return PART.matcher(text)
        .results()
        .mapToLong(part -> millis(new BigDecimal(part.group(1)), unit(part.group(2))))
        .sum();
  }

  private static long millis(BigDecimal number, long unit) {
    return number
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static long unit(String word) {
    return switch (word) {
      case "ms" -> 1;
      case "s" -> SECOND;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      case "d" -> DAY;
      default -> throw new IllegalArgumentException("unit: " + word + " (expected: ms s m h d)");
    };
  }

  /** The whole number of the largest unit, for a narrow column: {@code 3s 2m 5h 3D}. */
  public static String compact(long millis) {
    long span = Math.max(0, millis);
    if (span < MINUTE) {
      return span / SECOND + "s";
    }
    if (span < HOUR) {
      return span / MINUTE + "m";
    }
    return span < DAY ? span / HOUR + "h" : span / DAY + "D";
  }

  /**
   * A duration in a sentence, rounded to what matters: {@code 12 ms}, {@code 1.6 s}, {@code 2 h}.
   */
  public static String spelled(long millis) {
    long span = Math.max(0, millis);
    if (span < SECOND) {
      return span + " ms";
    }
    if (span < 2 * MINUTE) {
      return rounded(span, SECOND) + " s";
    }
    if (span < 2 * HOUR) {
      return rounded(span, MINUTE) + " min";
    }
    return span < 2 * DAY ? rounded(span, HOUR) + " h" : rounded(span, DAY) + " days";
  }

  private static String rounded(long span, long unit) {
    return BigDecimal.valueOf(span)
        .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
