package dev.jsup.daemon.cron;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of the fields of a pattern: its name, its range, its words. Pure. */
enum CronField {
  SECOND("second", 0, 59),
  MINUTE("minute", 0, 59),
  HOUR("hour", 0, 23),
  DAY("day", 1, 31),
  MONTH(
      "month", 1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
      "dec"),
  /** 0 and 7 are Sunday. */
  WEEKDAY("weekday", 0, 7, "sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final int SUNDAY_AGAIN = 7;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final String title;
  private final int min;
  private final int max;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes an immutable one
  private final List<String> words;

  CronField(String title, int min, int max, String... words) {
    this.title = title;
    this.min = min;
    this.max = max;
    this.words = List.of(words);
  }

  /** What is wrong with a field, in words. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  /** The values that {@code text} lists, as the bits of those numbers. */
  long values(String text) throws Wrong {
    long values = 0;
    for (var part : text.split(",", -1)) {
      values |= part(part, text);
    }
    if (this == WEEKDAY && (values & (1L << SUNDAY_AGAIN)) != 0) {
      values = (values & ~(1L << SUNDAY_AGAIN)) | 1;
    }
    return values;
  }

  /** Every value there is. */
  long all() {
    return span(min, this == WEEKDAY ? max - 1 : max, 1);
  }

  private long part(String part, String text) throws Wrong {
    int slash = part.indexOf('/');
    var range = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : step(part.substring(slash + 1));
    if (range.equals("*")) {
      return span(min, this == WEEKDAY ? max - 1 : max, step);
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      int first = value(range, text);
      return span(first, slash < 0 ? first : max, step);
    }
    int first = value(range.substring(0, dash), text);
    int last = value(range.substring(dash + 1), text);
    // A week may be thought to end on Sunday.
    int end = this == WEEKDAY && last == 0 && first > 0 ? SUNDAY_AGAIN : last;
    if (end < first) {
      throw new Wrong(title + ": the range " + range + " ends before it begins");
    }
    return span(first, end, step);
  }

  private int step(String text) throws Wrong {
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) == 0) {
      throw new Wrong(title + ": step " + text + " (expected: 1 or more)");
    }
    return Integer.parseInt(text);
  }

  private int value(String text, String field) throws Wrong {
    int word = words.indexOf(text.toLowerCase(Locale.ROOT));
    if (word >= 0) {
      return word + min;
    }
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < min || number > max) {
      var what = text.isEmpty() ? "'" + field + "'" : text;
      throw new Wrong(title + ": " + what + " (expected: " + expected() + ")");
    }
    return number;
  }

  private String expected() {
    var numbers = min + " to " + max;
    return words.isEmpty()
        ? numbers
        : numbers + ", or " + words.getFirst() + " to " + words.getLast();
  }

  private static long span(int first, int last, int step) {
    long bits = 0;
    for (int value = first; value <= last; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  /** The fields of a pattern that begins with seconds, or with minutes. */
  static List<CronField> fields(boolean seconds) {
    var all = Arrays.asList(values());
    return seconds ? all : all.subList(1, all.size());
  }
}
