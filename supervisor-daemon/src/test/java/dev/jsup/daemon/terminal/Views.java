package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.AppLogsView;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.ExitView;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.model.InstanceView;
import dev.jsup.protocol.model.RestartMode;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;

/** Apps and terminals to render. */
final class Views {
  static final String TIME = "2026-07-01T10:00:00.123+02:00";
  static final long DAY = 86_400_000L;

  private Views() {}

  static TerminalTraits terminal(int width) {
    return new TerminalTraits(width, false, true, false);
  }

  static TerminalTraits colored(int width) {
    return new TerminalTraits(width, true, true, false);
  }

  static AppView app(String name, String namespace, InstanceView... instances) {
    return new AppView(
        name,
        namespace,
        List.of("java", "-jar", "app.jar", "--title", "my app"),
        "/srv/" + name,
        null,
        List.of(),
        RestartMode.ALWAYS,
        16,
        100,
        null,
        null,
        List.of(),
        1000,
        "TERM",
        "tree",
        1600,
        null,
        null,
        new AppLogsView("raw", "at 50 MiB, 5 kept, gzip", null, "drop"),
        null,
        null,
        List.of(),
        TIME,
        List.of(instances));
  }

  private static final ExitView EXIT =
      new ExitView(TIME, 1, null, 12, "restarted at once, policy always", "exit 1 after 12 ms");

  static InstanceView up(int id, int number, long pid, long uptimeMs, int restarts) {
    return new InstanceView(
        id,
        number,
        InstanceStatus.ONLINE,
        pid,
        TIME,
        uptimeMs,
        restarts,
        0.3 * (id + 1),
        35_756_441L * (id + 1),
        null,
        null,
        null,
        "/home/me/.jsup/logs/api-out-" + id + ".log",
        "/home/me/.jsup/logs/api-error-" + id + ".log",
        null,
        null,
        "/home/me/.jsup/pids/api-" + id + ".pid");
  }

  static InstanceView down(int id, InstanceStatus state, int restarts, String reason) {
    return new InstanceView(
        id,
        0,
        state,
        null,
        null,
        null,
        restarts,
        null,
        null,
        reason,
        EXIT,
        List.of(EXIT),
        "/home/me/.jsup/logs/worker-out.log",
        "/home/me/.jsup/logs/worker-error.log",
        "/home/me/.jsup/logs/worker.log",
        "worker-out.log: 3 lines left out",
        "/home/me/.jsup/pids/worker-" + id + ".pid");
  }

  /** Apps in many states, some with long names and reasons. */
  static List<AppView> mixed() {
    return List.of(
        app("api", "default", up(0, 0, 12345, 3 * DAY, 0), up(1, 1, 12346, 4_000, 2)),
        app(
            "worker",
            "default",
            down(2, InstanceStatus.ERRORED, 16, "16 restarts in 10 s, last exit 1")),
        app(
            "billing-reconciliation-service",
            "default",
            down(3, InstanceStatus.WAITING_RESTART, 3, "signal SEGV (core dumped)")),
        app("migrate", "default", down(4, InstanceStatus.EXITED, 0, "exit 0")),
        app("数据", "default", down(5, InstanceStatus.STOPPED, 0, null)));
  }
}
