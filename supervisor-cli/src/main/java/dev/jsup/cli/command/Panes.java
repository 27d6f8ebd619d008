package dev.jsup.cli.command;

import dev.jsup.cli.terminal.WindowSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What a screen shows of a table and of the lines below it: as much as there is room for. Pure.
 *
 * @param color whether it may have colour
 */
record Panes(WindowSize size, boolean color) {
  /** The lines below the table are the point; so many of them are kept free. */
  private static final int FEWEST_LINES = 4;

  private static final String TITLE = "── logs ";
  private static final String KEYS = " q quits ──";
  private static final String DIM = "\033[2m";
  private static final String RESET = "\033[0m";
  private static final int TAB = 8;

  /** How many lines there is room for below a table. */
  int room(int tableLines) {
    return Math.max(0, size.rows() - shown(tableLines) - 1);
  }

  private int shown(int tableLines) {
    int kept = Math.min(FEWEST_LINES, size.rows() / 3);
    return Math.min(tableLines, Math.max(1, size.rows() - 1 - kept));
  }

  /** The lines of the screen, as many as it has rows. */
  List<String> lines(List<String> table, List<String> logs) {
    var lines = new ArrayList<String>();
    int shown = shown(table.size());
    boolean cut = shown < table.size();
    for (var line : table.subList(0, cut ? shown - 1 : shown)) {
      lines.add(fit(line));
    }
    if (cut) {
      lines.add(dim(fit("   and %d lines more".formatted(table.size() - shown + 1))));
    }
    lines.add(dim(rule()));
    int room = room(table.size());
    for (var line : logs.subList(Math.max(0, logs.size() - room), logs.size())) {
      lines.add(fit(line));
    }
    while (lines.size() < size.rows()) {
      lines.add("");
    }
    return lines.subList(0, size.rows());
  }

  private String rule() {
    int between = size.columns() - TITLE.length() - KEYS.length();
    return between < 0 ? "─".repeat(size.columns()) : TITLE + "─".repeat(between) + KEYS;
  }

  private String dim(String text) {
    return color ? DIM + text + RESET : text;
  }

  /** As much of a line as fits, with its colours and nothing else that moves the cursor. */
  String fit(String line) {
    var fitting = new StringBuilder();
    int column = 0;
    boolean colored = false;
    for (int i = 0; i < line.length(); ) {
      int end = colorEnd(line, i);
      if (end > i) {
        fitting.append(line, i, end);
        colored = true;
        i = end;
        continue;
      }
      int character = line.codePointAt(i);
      i += Character.charCount(character);
      int width = character == '\t' ? TAB - column % TAB : width(character);
      if (column + width > size.columns()) {
        break;
      }
      column += width;
      if (character == '\t') {
        fitting.repeat(' ', width);
      } else if (!Character.isISOControl(character)) {
        fitting.appendCodePoint(character);
      }
    }
    return colored ? fitting.append(RESET).toString() : fitting.toString();
  }

  /** Behind the escape sequence for a colour that begins at {@code at}; {@code at} if none does. */
  private static int colorEnd(String line, int at) {
    if (!line.startsWith("\033[", at)) {
      return at;
    }
    int end = at + 2;
    while (end < line.length() && "0123456789;".indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return end < line.length() && line.charAt(end) == 'm' ? end + 1 : at;
  }

  private static int width(int character) {
    if (Character.isISOControl(character)) {
      return 0;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return Character.isIdeographic(character)
            || (character >= 0x1100 && character <= 0x115f)
            || (character >= 0x2e80 && character <= 0xa4cf)
            || (character >= 0xac00 && character <= 0xd7a3)
            || (character >= 0xff00 && character <= 0xff60)
            || (character >= 0x1f300 && character <= 0x1faff)
        ? 2
        : 1;
  }
}
