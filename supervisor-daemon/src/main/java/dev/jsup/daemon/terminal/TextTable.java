package dev.jsup.daemon.terminal;

import dev.jsup.daemon.terminal.TableLayout.Squeeze;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows and columns of text, in a box for a terminal or aligned by spaces for a pipe. */
final class TextTable {
  private static final String GAP = "  ";

  /**
   * A column.
   *
   * @param header unique in its table
   * @param right whether its cells are flush right, as numbers are
   */
  record Column(String header, boolean right) {}

  /** A cell; whatever its text is made of, it is one line and safe to show. */
  record Cell(String text, Ansi style) {
    Cell {
      text = VisibleText.of(text);
    }
  }

  private final List<Column> columns;
  private final List<Cell> headers;
  private final List<List<Cell>> rows;

  /**
   * A table; where one of {@code rows} has fewer cells than there are columns, its last cell takes
   * the room of the rest.
   */
  TextTable(List<Column> columns, List<List<Cell>> rows) {
    this.columns = columns;
    this.headers = columns.stream().map(column -> new Cell(column.header(), Ansi.BOLD)).toList();
    this.rows = rows;
  }

  /** Aligned columns and a line of headers; nothing is cut. */
  String plain() {
    int[] widths = naturalWidths();
    var text = new StringBuilder();
    for (var row : allRows()) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : GAP)
            .append(DisplayWidth.pad(row.get(i).text(), widths[i], columns.get(i).right()));
      }
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      text.setLength(end);
      text.append('\n');
    }
    return text.toString();
  }

  /** A box of at most {@code width} columns; what the squeezes leave out or cut is not shown. */
  String boxed(int width, boolean color, List<Squeeze> squeezes) {
    var names = columns.stream().map(Column::header).toList();
    int[] widths = TableLayout.fit(names, naturalWidths(), spans(), width, squeezes);
    if (TableLayout.total(widths) > width) {
      return plain()
          .lines()
          .map(line -> DisplayWidth.cut(line, width) + '\n')
          .collect(Collectors.joining());
    }
    var box = new StringBuilder();
    box.append(rule(widths, "╭┬╮", color));
    box.append(boxedLine(headers, widths, color));
    box.append(rule(widths, "├┼┤", color));
    rows.forEach(row -> box.append(boxedLine(row, widths, color)));
    return box.append(rule(widths, "╰┴╯", color)).toString();
  }

  private static String rule(int[] widths, String corners, boolean color) {
    var line =
        IntStream.of(widths)
            .filter(width -> width != TableLayout.GONE)
            .mapToObj(width -> "─".repeat(width + 2))
            .collect(
                Collectors.joining(
                    corners.substring(1, 2), corners.substring(0, 1), corners.substring(2)));
    return Ansi.GREY.paint(line, color) + '\n';
  }

  private String boxedLine(List<Cell> row, int[] widths, boolean color) {
    var bar = Ansi.GREY.paint("│", color);
    var line = new StringBuilder(bar);
    for (int i = 0; i < row.size(); i++) {
      boolean spans = i == row.size() - 1 && row.size() < widths.length;
      int room = spans ? TableLayout.spanned(widths, i) : widths[i];
      if (room > 0) {
        line.append(' ')
            .append(boxedCell(row.get(i), room, columns.get(i).right() && !spans, color));
        line.append(' ').append(bar);
      }
    }
    return line.append('\n').toString();
  }

  private static String boxedCell(Cell cell, int room, boolean right, boolean color) {
    var text = DisplayWidth.cut(cell.text(), room);
    var painted = cell.style().paint(text, color);
    var spaces = " ".repeat(room - DisplayWidth.of(text));
    return right ? spaces + painted : painted + spaces;
  }

  private List<TableLayout.Span> spans() {
    return rows.stream()
        .filter(row -> row.size() < columns.size())
        .map(row -> new TableLayout.Span(row.size() - 1, DisplayWidth.of(row.getLast().text())))
        .toList();
  }

  private List<List<Cell>> allRows() {
    List<List<Cell>> all = new ArrayList<>();
    all.add(headers);
    all.addAll(rows);
    return all;
  }

  /** A cell that spans columns counts for none of them. */
  private int[] naturalWidths() {
    int[] widths = new int[columns.size()];
    for (var row : allRows()) {
      int single = row.size() == columns.size() ? row.size() : row.size() - 1;
      for (int i = 0; i < single; i++) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).text()));
      }
    }
    return widths;
  }
}
