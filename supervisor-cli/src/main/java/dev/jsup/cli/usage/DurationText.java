package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;

/** Reads durations as people type them: {@code 500ms}, {@code 10s}, {@code 1.5m}, {@code 1h30m}. */
final class DurationText {
  /** What a number without a unit means. */
  enum PlainNumber {
    MILLISECONDS(1, "a plain number is milliseconds"),
    SECONDS(1000, "a plain number is seconds");

    private final long factor;
    private final String meaning;

    PlainNumber(long factor, String meaning) {
      this.factor = factor;
      this.meaning = meaning;
    }
  }

  private static final long MAX_MILLIS = 365 * 86_400_000L;
  private static final double INVALID = -1;

  private DurationText() {}

  /** The milliseconds that {@code text}, the value of {@code option}, stands for. */
  static long millis(String option, String text, PlainNumber plain) throws CliException {
    double millis = text.isEmpty() ? INVALID : sum(text, plain);
    if (millis < 0 || millis > MAX_MILLIS) {
      throw CliException.usage(
          option + ": '" + text + "' (expected: a duration such as 500ms, 10s or 1m30s)",
          plain.meaning + ", and a year is the longest");
    }
    return Math.round(millis);
  }

  private static double sum(String text, PlainNumber plain) {
    double sum = 0;
    int at = 0;
    while (at < text.length()) {
      int unit = end(text, at, true);
      int next = end(text, unit, false);
      boolean whole = at == 0 && next == text.length();
      double number = number(text.substring(at, unit));
      long factor = unit == next && whole ? plain.factor : factor(text.substring(unit, next));
      if (number < 0 || factor == 0) {
        return INVALID;
      }
      sum += number * factor;
      at = next;
    }
    return sum;
  }

  /** Where the number, or what is no number, that begins at {@code from} ends. */
  private static int end(String text, int from, boolean number) {
    int end = from;
    while (end < text.length() && isNumber(text.charAt(end)) == number) {
      end++;
    }
    return end;
  }

  private static boolean isNumber(char character) {
    return (character >= '0' && character <= '9') || character == '.';
  }

  private static double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return INVALID;
    }
  }

  /** Milliseconds of the unit; 0 if there is no such unit. */
  private static long factor(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 0;
    };
  }
}
