package dev.jsup.daemon.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Amounts of bytes as people write and read them: {@code 500}, {@code 50M} and {@code 50 MiB}. */
public final class Sizes {
  /** What {@link #parse} takes, for a message. */
  public static final String EXPECTED = "bytes, or a size like 100k, 50M or 1G";

  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)(?:([kmgt])?(?:i?b)?)", Pattern.CASE_INSENSITIVE);

  /** The largest whole number that JSON is sure to carry. */
  private static final BigDecimal MAX = BigDecimal.valueOf(1L << 53);

  private static final long STEP = 1024;
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");
  private static final String LETTERS = "kmgt";

  private Sizes() {}

  /**
   * The bytes of {@code text}, 1 K being 1024 of them; case does not count. Nothing if it is no
   * size, or one above 2^53.
   */
  public static OptionalLong parse(String text) {
    var matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    var letter = matcher.group(2);
    int power = letter == null ? 0 : LETTERS.indexOf(letter.toLowerCase(Locale.ROOT)) + 1;
    var bytes =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(STEP).pow(power))
            .setScale(0, RoundingMode.HALF_UP);
    return bytes.compareTo(MAX) <= 0
        ? OptionalLong.of(bytes.longValueExact())
        : OptionalLong.empty();
  }

  /** Bytes in a sentence, with a decimal at most: {@code 50 MiB}. */
  public static String spelled(long bytes) {
    var amount = BigDecimal.valueOf(Math.max(0, bytes));
    var step = BigDecimal.valueOf(STEP);
    int unit = 0;
    while (unit < UNITS.size() - 1 && amount.compareTo(step) >= 0) {
      amount = amount.divide(step, 10, RoundingMode.HALF_UP);
      unit++;
    }
    var rounded = amount.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.toPlainString() + ' ' + UNITS.get(unit);
  }
}
