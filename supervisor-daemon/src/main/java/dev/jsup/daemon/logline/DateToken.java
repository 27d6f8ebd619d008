package dev.jsup.daemon.logline;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A piece of a date's pattern.
 *
 * @param text the token, or the words that stand for themselves
 */
record DateToken(String text, boolean literal) {
  /** Brackets that have something in them, or the longest token. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\[([^\\]]+)]|YYYY|YY|M{1,4}|Do|DD?|d{1,4}|HH?|hh?|mm?|ss?|SSS|A|a|ZZ?|X|x|Q");

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;

  static List<DateToken> parse(String pattern) {
    var tokens = new ArrayList<DateToken>();
    var matcher = TOKEN.matcher(pattern);
    int at = 0;
    while (matcher.find()) {
      if (matcher.start() > at) {
        tokens.add(new DateToken(pattern.substring(at, matcher.start()), true));
      }
      var escaped = matcher.group(1);
      tokens.add(
          escaped == null ? new DateToken(matcher.group(), false) : new DateToken(escaped, true));
      at = matcher.end();
    }
    tokens.add(new DateToken(pattern.substring(at), true));
    return List.copyOf(tokens);
  }

  boolean isMillis() {
    return !literal && text.equals("SSS");
  }

  boolean isUnixMillis() {
    return !literal && text.equals("x");
  }

  /** What it becomes at {@code time}. */
  String of(ZonedDateTime time) {
    if (literal) {
      return text;
    }
    return switch (text.charAt(0)) {
      case 'Y', 'M', 'D', 'd', 'Q' -> date(time);
      case 'Z', 'X', 'x' -> zoned(time);
      default -> timeOfDay(time);
    };
  }

  private String date(ZonedDateTime time) {
    var month = name(time.getMonth());
    var day = name(time.getDayOfWeek());
    return switch (text) {
      case "YYYY" -> padded(time.getYear(), 4);
      case "YY" -> padded(time.getYear() % 100, 2);
      case "M", "MM" -> padded(time.getMonthValue(), text.length());
      case "MMM" -> month.substring(0, 3);
      case "MMMM" -> month;
      case "D", "DD" -> padded(time.getDayOfMonth(), text.length());
      case "Do" -> ordinal(time.getDayOfMonth());
      case "d" -> padded(time.getDayOfWeek().getValue() % 7, 1); // Sunday is 0
      case "dd" -> day.substring(0, 2);
      case "ddd" -> day.substring(0, 3);
      case "dddd" -> day;
      default -> padded((time.getMonthValue() + 2) / 3, 1);
    };
  }

  private String timeOfDay(ZonedDateTime time) {
    int hour = time.getHour();
    return switch (text) {
      case "H", "HH" -> padded(hour, text.length());
      case "h", "hh" -> padded((hour + 11) % 12 + 1, text.length());
      case "m", "mm" -> padded(time.getMinute(), text.length());
      case "s", "ss" -> padded(time.getSecond(), text.length());
      case "SSS" -> padded(time.getNano() / 1_000_000, 3);
      case "A" -> hour < 12 ? "AM" : "PM";
      default -> hour < 12 ? "am" : "pm";
    };
  }

  private String zoned(ZonedDateTime time) {
    int offset = time.getOffset().getTotalSeconds() / SECONDS_PER_MINUTE;
    var sign = offset < 0 ? "-" : "+";
    var hours = padded(Math.abs(offset) / MINUTES_PER_HOUR, 2);
    var minutes = padded(Math.abs(offset) % MINUTES_PER_HOUR, 2);
    return switch (text) {
      case "Z" -> sign + hours + ":" + minutes;
      case "ZZ" -> sign + hours + minutes;
      case "X" -> Long.toString(time.toEpochSecond());
      default -> Long.toString(time.toInstant().toEpochMilli());
    };
  }

  /** Such as {@code Sunday}. */
  private static String name(Enum<?> value) {
    return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static String padded(int number, int digits) {
    var text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private static String ordinal(int day) {
    boolean teen = day / 10 == 1;
    return day
        + switch (teen ? 0 : day % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
