package dev.jsup.daemon.terminal;

import dev.jsup.daemon.terminal.TableLayout.Squeeze;
import dev.jsup.daemon.terminal.TableLayout.Squeeze.Drop;
import dev.jsup.daemon.terminal.TableLayout.Squeeze.Shorten;
import dev.jsup.daemon.terminal.TextTable.Cell;
import dev.jsup.daemon.terminal.TextTable.Column;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.InstanceView;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What {@code jsup list} prints: every instance in a line. */
public final class AppTable {
  /** For people who see no app. */
  public static final String NOTHING_YET =
      """
      No app yet. Start one:
        jsup start app.jar                     a jar, a script or an executable
        jsup start "npm run dev" --name web    a shell command
        jsup start ecosystem.yaml              all apps of a file
      """;

  private static final String DEFAULT_NAMESPACE = "default";
  private static final String RESTARTS_SIGN = "↺";

  /**
   * On a pipe every column is there, and those whose cells can be several words come last, so that
   * a script can count on the place of the others.
   */
  private static final List<AppColumn> PIPE =
      List.of(
          AppColumn.ID,
          AppColumn.NAME,
          AppColumn.NAMESPACE,
          AppColumn.PID,
          AppColumn.UPTIME,
          AppColumn.RESTARTS,
          AppColumn.CPU,
          AppColumn.MEMORY,
          AppColumn.STATUS,
          AppColumn.REASON);

  /** On a terminal an instance without a process has its reason where the others have figures. */
  private static final List<AppColumn> TERMINAL =
      List.of(
          AppColumn.ID,
          AppColumn.NAME,
          AppColumn.NAMESPACE,
          AppColumn.STATUS,
          AppColumn.RESTARTS,
          AppColumn.PID,
          AppColumn.UPTIME,
          AppColumn.CPU,
          AppColumn.MEMORY);

  /** What to do without when the terminal is narrow, the least useful first. */
  private static final List<Squeeze> SQUEEZES =
      List.of(
          new Shorten("name", 20),
          new Shorten("namespace", 16),
          new Drop("pid"),
          new Drop("cpu"),
          new Shorten("name", 14),
          new Drop("namespace"),
          new Drop("memory"),
          new Drop(RESTARTS_SIGN),
          new Drop("uptime"),
          new Shorten("name", 4),
          new Drop("id"),
          new Shorten("status", 4),
          new Drop("status"),
          new Shorten("name", 1));

  private AppTable() {}

  /** The instances of {@code apps} in this order. */
  public static String render(List<AppView> apps, TerminalTraits traits) {
    if (traits.width() <= 0) {
      return table(PIPE, AppColumn.RESTARTS.header(), apps).plain();
    }
    if (apps.stream().allMatch(app -> app.instances().isEmpty())) {
      return NOTHING_YET;
    }
    List<AppColumn> columns = new ArrayList<>(TERMINAL);
    if (apps.stream().allMatch(app -> app.namespace().equals(DEFAULT_NAMESPACE))) {
      columns.remove(AppColumn.NAMESPACE);
    }
    return table(columns, RESTARTS_SIGN, apps)
        .boxed(traits.width(), Ansi.isWanted(traits), SQUEEZES);
  }

  private static TextTable table(
      List<AppColumn> columns, String restartsHeader, List<AppView> apps) {
    List<Column> headers = new ArrayList<>();
    for (var column : columns) {
      var header = column == AppColumn.RESTARTS ? restartsHeader : column.header();
      headers.add(new Column(header, column.isRight()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (var app : apps) {
      for (var instance : app.instances()) {
        rows.add(row(columns, app, instance));
      }
    }
    return new TextTable(headers, rows);
  }

  private static List<Cell> row(List<AppColumn> columns, AppView app, InstanceView instance) {
    boolean spanned = instance.pid() == null && !columns.contains(AppColumn.REASON);
    List<Cell> row = new ArrayList<>();
    for (var column : columns) {
      if (spanned && column == AppColumn.PID) {
        row.add(
            new Cell(Objects.toString(instance.reason(), ""), StatusStyle.of(instance.state())));
        break;
      }
      row.add(column.cell(app, instance));
    }
    return row;
  }
}
