package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.List;
import java.util.Locale;

/** Reads amounts of bytes as people type them: {@code 100k}, {@code 50M}, {@code 1.5G}. */
final class SizeText {
  private static final String UNITS = "kmgt";
  private static final double MAX = 1L << 53;

  private SizeText() {}

  /**
   * The bytes that {@code text}, the value of {@code option}, stands for; 1 K is 1024.
   *
   * @param words what it could have been instead of a size
   */
  static long bytes(String option, String text, List<String> words) throws CliException {
    double bytes = bytes(text.toLowerCase(Locale.ROOT));
    if (bytes >= 0 && bytes <= MAX) {
      return Math.round(bytes);
    }
    throw CliException.usage(
        "%s: '%s' (expected: a size such as 100k, 50M or 1G%s)%s"
            .formatted(option, text, others(words), NearestWord.question(text, words)),
        "a plain number is bytes");
  }

  private static String others(List<String> words) {
    return words.isEmpty() ? "" : ", or " + String.join(" or ", words);
  }

  private static double bytes(String text) {
    int last = text.length() - 1;
    int unit = last < 0 ? -1 : UNITS.indexOf(text.charAt(last));
    var digits = unit < 0 ? text : text.substring(0, last);
    for (int i = 0; i < digits.length(); i++) {
      char character = digits.charAt(i);
      if (!Character.isDigit(character) && character != '.') {
        return -1;
      }
    }
    try {
      return Double.parseDouble(digits) * (1L << (10 * (unit + 1)));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
