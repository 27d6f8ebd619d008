package dev.jsup.daemon.terminal;

import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.InstanceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code jsup list --mini-list} prints: a few lines an instance, for narrow screens. */
public final class MiniList {
  private MiniList() {}

  /** The instances of {@code apps} in this order. */
  public static String render(List<AppView> apps) {
    var text = new StringBuilder();
    for (var app : apps) {
      for (var instance : app.instances()) {
        add(app, instance, text);
      }
    }
    return text.isEmpty() ? AppTable.NOTHING_YET : text.toString();
  }

  private static void add(AppView app, InstanceView instance, StringBuilder text) {
    var uptime = instance.uptimeMs();
    var memory = instance.memoryBytes();
    line(text, "+--- ", app.name());
    line(text, "namespace : ", app.namespace());
    line(text, "pid : ", instance.pid());
    line(text, "id : ", instance.id());
    line(text, "status : ", instance.state());
    line(text, "reason : ", instance.reason());
    line(text, "restarted : ", instance.restarts());
    line(text, "uptime : ", uptime == null ? null : Durations.compact(uptime));
    line(text, "memory usage : ", memory == null ? null : Sizes.bytes(memory));
    line(text, "error log : ", instance.errorFile());
    line(text, "PID file : ", instance.pidFile());
  }

  private static void line(StringBuilder text, String label, @Nullable Object value) {
    if (value != null) {
      text.append(label).append(VisibleText.of(value.toString())).append('\n');
    }
  }
}
