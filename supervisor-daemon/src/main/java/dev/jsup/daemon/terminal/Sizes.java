package dev.jsup.daemon.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Amounts of memory and processor time as pm2 users read them: {@code 34.1mb}, {@code 0.3%}. */
final class Sizes {
  private static final int STEP = 1024;
  private static final List<String> UNITS = List.of("b", "kb", "mb", "gb", "tb");

  private Sizes() {}

  /** Bytes in the largest unit of which there is one at least, a kilobyte being 1024 bytes. */
  static String bytes(long bytes) {
    double amount = Math.max(0, bytes);
    int unit = 0;
    while (unit < UNITS.size() - 1 && Math.round(amount * 10) >= STEP * 10L) {
      amount /= STEP;
      unit++;
    }
    return oneDecimal(amount) + UNITS.get(unit);
  }

  /** Percent of one core, with a decimal below a hundred. */
  static String percent(double percent) {
    double shown = Double.isFinite(percent) ? Math.max(0, percent) : 0;
    return (shown < 99.95 ? oneDecimal(shown) : Long.toString(Math.round(shown))) + '%';
  }

  private static String oneDecimal(double amount) {
    var rounded = BigDecimal.valueOf(amount).setScale(1, RoundingMode.HALF_UP);
    return (rounded.stripTrailingZeros().scale() <= 0 ? rounded.setScale(0) : rounded)
        .toPlainString();
  }
}
