package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;

/** Reads durations as people type them: {@code 500ms}, {@code 10s}, {@code 1.5m}, {@code 2h}. */
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

  /** Ten years; longer is a slip of the finger. */
  private static final double MAX_MILLIS = 10 * 365 * 24 * 3_600_000.0;

  private DurationText() {}

  /** The milliseconds that {@code text}, the value of {@code option}, stands for. */
  static long millis(String option, String text, PlainNumber plain) throws CliException {
    int digits = 0;
    while (digits < text.length() && isNumber(text.charAt(digits))) {
      digits++;
    }
    long factor = factor(text.substring(digits), plain);
    double number = number(text.substring(0, digits));
    if (factor == 0 || number < 0 || number * factor > MAX_MILLIS) {
      throw CliException.usage(
          option + ": '" + text + "' (expected: a duration such as 500ms, 10s or 2m)",
          plain.meaning);
    }
    return Math.round(number * factor);
  }

  private static boolean isNumber(char character) {
    return character >= '0' && character <= '9' || character == '.';
  }

  /** Milliseconds of the unit; 0 if there is no such unit. */
  private static long factor(String unit, PlainNumber plain) {
    return switch (unit) {
      case "" -> plain.factor;
      case "ms" -> 1;
      case "s" -> 1000;
      case "m", "min" -> 60_000;
      case "h" -> 3_600_000;
      default -> 0;
    };
  }

  /** The number; -1 if it is none. */
  private static double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
