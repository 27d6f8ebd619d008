package dev.jsup.daemon.terminal;

import dev.jsup.daemon.terminal.TextTable.Cell;
import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.InstanceView;
import org.jspecify.annotations.Nullable;

/** What the list of apps can show of an instance. */
enum AppColumn {
  ID("id", true),
  NAME("name", false),
  NAMESPACE("namespace", false),
  STATUS("status", false),
  PID("pid", true),
  UPTIME("uptime", true),
  RESTARTS("restarts", true),
  CPU("cpu", true),
  MEMORY("memory", true),
  REASON("reason", false);

  private final String header;
  private final boolean right;

  AppColumn(String header, boolean right) {
    this.header = header;
    this.right = right;
  }

  String header() {
    return header;
  }

  boolean isRight() {
    return right;
  }

  Cell cell(AppView app, InstanceView instance) {
    return switch (this) {
      case ID -> new Cell(Integer.toString(instance.id()), Ansi.CYAN);
      case NAME -> new Cell(app.name(), Ansi.BOLD);
      case NAMESPACE -> new Cell(app.namespace(), Ansi.PLAIN);
      case STATUS -> new Cell(instance.state().toString(), StatusStyle.of(instance.state()));
      case PID -> present(instance.pid(), Ansi.PLAIN);
      case UPTIME -> {
        var uptime = instance.uptimeMs();
        yield present(uptime == null ? null : Durations.compact(uptime), Ansi.PLAIN);
      }
      case RESTARTS -> restarts(instance.restarts());
      case CPU -> {
        var percent = instance.cpuPercent();
        yield present(percent == null ? null : Sizes.percent(percent), Ansi.PLAIN);
      }
      case MEMORY -> {
        var bytes = instance.memoryBytes();
        yield present(bytes == null ? null : Sizes.bytes(bytes), Ansi.PLAIN);
      }
      case REASON -> present(instance.reason(), StatusStyle.of(instance.state()));
    };
  }

  private static Cell restarts(int restarts) {
    return new Cell(Integer.toString(restarts), restarts > 0 ? Ansi.YELLOW : Ansi.PLAIN);
  }

  private static Cell present(@Nullable Object value, Ansi style) {
    return value == null ? new Cell("-", Ansi.GREY) : new Cell(value.toString(), style);
  }
}
