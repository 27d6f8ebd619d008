package dev.jsup.daemon.terminal;

import java.util.regex.Pattern;

/**
 * Text from an app, a user or the system as one line that a terminal only shows: what would move
 * its cursor, change its state or reorder its characters is spelled out, {@code \n \e \x07}.
 */
final class VisibleText {
  private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-9;:]*m");

  private VisibleText() {}

  static String of(String text) {
    if (DisplayWidth.isAscii(text) || text.codePoints().noneMatch(VisibleText::isUnsafe)) {
      return text;
    }
    var visible = new StringBuilder();
    text.codePoints().forEach(codePoint -> append(visible, codePoint));
    return visible.toString();
  }

  /** A line that an app wrote: its colours are dropped, its tabs are spaces. */
  static String ofOutput(String line) {
    return of(STYLES.matcher(line).replaceAll("").replace("\t", "    ").stripTrailing());
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> isDirection(codePoint);
      default -> false;
    };
  }

  /** Marks that make text read other than it is written (Unicode Standard Annex 9). */
  private static boolean isDirection(int codePoint) {
    return codePoint == 0x061C
        || (codePoint >= 0x200E && codePoint <= 0x200F)
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  private static void append(StringBuilder visible, int codePoint) {
    if (!isUnsafe(codePoint)) {
      visible.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      case 0x1B -> visible.append("\\e");
      default ->
          visible.append(String.format(codePoint < 0x100 ? "\\x%02x" : "\\u%04x", codePoint));
    }
  }
}
