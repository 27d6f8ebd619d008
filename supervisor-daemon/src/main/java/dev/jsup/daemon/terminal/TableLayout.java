package dev.jsup.daemon.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How wide each column of a boxed table is. Where the natural widths do not fit, squeezes are
 * applied one after the other until they do; room that is left goes to cells that span columns,
 * then back to the most useful columns.
 */
final class TableLayout {
  /** The width of a column that is left out. */
  static final int GONE = -1;

  /** A bar and a space on each side of a cell: three columns for each, and the last bar. */
  private static final int AROUND_CELL = 3;

  /** A way to make a table narrower, the cheapest first; columns are called by their headers. */
  sealed interface Squeeze {
    String column();

    /** Cuts the texts of a column, to {@code least} if need be. */
    record Shorten(String column, int least) implements Squeeze {}

    /** Leaves a column out. */
    record Drop(String column) implements Squeeze {}
  }

  /** A cell in all columns from {@code first}, and the width it would like. */
  record Span(int first, int width) {}

  private final List<String> headers;
  private final int[] natural;
  private final int[] widths;
  private final int available;

  private TableLayout(List<String> headers, int[] natural, int available) {
    this.headers = headers;
    this.natural = natural;
    this.widths = natural.clone();
    this.available = available;
  }

  /** The widths of the columns; too wide still if even all squeezes are not enough. */
  static int[] fit(
      List<String> headers,
      int[] natural,
      List<Span> spans,
      int available,
      List<Squeeze> squeezes) {
    var layout = new TableLayout(headers, natural, available);
    squeezes.forEach(layout::apply);
    spans.forEach(layout::widen);
    layout.giveBack(squeezes.reversed());
    return layout.widths;
  }

  /** The width of the whole table, box included. */
  static int total(int[] widths) {
    return 1 + Arrays.stream(widths).filter(w -> w != GONE).map(w -> w + AROUND_CELL).sum();
  }

  /** The room of a cell in all columns from {@code first}; none if they are all gone. */
  static int spanned(int[] widths, int first) {
    int[] columns = Arrays.copyOfRange(widths, first, widths.length);
    return Math.max(0, total(columns) - 1 - AROUND_CELL);
  }

  private int room() {
    return available - total(widths);
  }

  private void apply(Squeeze squeeze) {
    int column = headers.indexOf(squeeze.column());
    if (column < 0 || room() >= 0) {
      return;
    }
    switch (squeeze) {
      case Squeeze.Drop _ -> widths[column] = GONE;
      case Squeeze.Shorten(_, int least) when widths[column] > least ->
          widths[column] = Math.max(least, widths[column] + room());
      case Squeeze.Shorten _ -> {}
    }
  }

  /** Spreads what a span lacks, as far as there is room, over its columns. */
  private void widen(Span span) {
    int[] columns =
        IntStream.range(span.first(), widths.length).filter(i -> widths[i] != GONE).toArray();
    int more = Math.min(room(), span.width() - spanned(widths, span.first()));
    for (int i = 0; i < columns.length && more > 0; i++) {
      int share = Math.ceilDiv(more, columns.length - i);
      widths[columns[i]] += share;
      more -= share;
    }
  }

  /** No column comes back before a more useful one. */
  private void giveBack(List<Squeeze> mostUsefulFirst) {
    boolean restoring = true;
    for (var squeeze : mostUsefulFirst) {
      int column = headers.indexOf(squeeze.column());
      if (column < 0) {
        continue;
      }
      if (widths[column] != GONE) {
        int most = Math.max(natural[column], widths[column]);
        widths[column] = Math.min(most, widths[column] + Math.max(0, room()));
      } else if (restoring && natural[column] + AROUND_CELL <= room()) {
        widths[column] = natural[column];
      } else {
        restoring = false;
      }
    }
  }
}
