package dev.jsup.daemon.terminal;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * How many columns text takes on a terminal: two for CJK characters and emoji, none for what
 * combines with the character before.
 */
final class DisplayWidth {
  private static final char ELLIPSIS = '…';
  private static final int EMOJI_STYLE = 0xFE0F;

  /** First and last of what Unicode calls wide or full-width and does not show as emoji. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2329, 0x232A},
    {0x2E80, 0x303E},
    {0x3041, 0x3247},
    {0x3250, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x1B2FF},
    {0x1D300, 0x1D376},
    {0x1F200, 0x1F265},
    {0x20000, 0x3FFFD},
  };

  private DisplayWidth() {}

  /** The columns that {@code text}, one line without control characters, takes. */
  static int of(String text) {
    if (isAscii(text)) {
      return text.length();
    }
    int width = 0;
    var clusters = clusters(text);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      width += ofCluster(text, start, end);
      start = end;
    }
    return width;
  }

  /** The beginning of {@code text} in at most {@code columns}; if it is cut, … says so. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    if (columns < 1) {
      return "";
    }
    int width = 0;
    var clusters = clusters(text);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      width += ofCluster(text, start, end);
      if (width > columns - 1) {
        break;
      }
      start = end;
    }
    return text.substring(0, start) + ELLIPSIS;
  }

  /** {@code text} with spaces after it, or before it if {@code right}, up to {@code columns}. */
  static String pad(String text, int columns, boolean right) {
    var spaces = " ".repeat(Math.max(0, columns - of(text)));
    return right ? spaces + text : text + spaces;
  }

  private static BreakIterator clusters(String text) {
    var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    return clusters;
  }

  /** What a person sees as one character is as wide as its widest part. */
  private static int ofCluster(String text, int start, int end) {
    int width = 0;
    for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      int codePoint = text.codePointAt(at);
      width = Math.max(width, codePoint == EMOJI_STYLE ? 2 : ofCodePoint(codePoint));
    }
    return width;
  }

  private static int ofCodePoint(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    if (Character.isEmojiPresentation(codePoint)) {
      return true;
    }
    for (int[] range : WIDE) {
      if (codePoint <= range[1]) {
        return codePoint >= range[0];
      }
    }
    return false;
  }

  /** Whether each character is one of ASCII that can be seen, or a space; as nearly always. */
  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) { // a stream for each cell is half of a large table
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return true;
  }
}
