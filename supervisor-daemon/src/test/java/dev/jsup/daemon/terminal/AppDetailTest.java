package dev.jsup.daemon.terminal;

import static dev.jsup.daemon.terminal.Views.DAY;
import static dev.jsup.daemon.terminal.Views.app;
import static dev.jsup.daemon.terminal.Views.colored;
import static dev.jsup.daemon.terminal.Views.down;
import static dev.jsup.daemon.terminal.Views.terminal;
import static dev.jsup.daemon.terminal.Views.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.AppHealthView;
import dev.jsup.protocol.model.AppLogsView;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.DependencyCondition;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.RestartMode;
import dev.jsup.protocol.model.StandardInput;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppDetailTest {
  @Test
  void showsWhatIsDeclaredAndEachInstance() {
    var text = AppDetail.render(app("api", "default", up(0, 0, 12345, 3 * DAY, 2)), terminal(80));
    assertEquals(
        """
        api
          namespace   default
          command     java -jar app.jar --title 'my app'
          folder      /srv/api
          restart     always, after 100 ms
          gives up    after 16 restarts from lives of less than 1 s
          stop        SIGTERM, SIGKILL after 1.6 s
          logs        raw
          rotation    at 50 MiB, 5 kept, gzip
          created     2026-07-01 10:00:00 +02:00
          instances   1

        instance 0 (id 0)
          status      online
          pid         12345
          uptime      3 days, since 2026-07-01 10:00:00 +02:00
          cpu         0.3%
          memory      34.1mb
          restarts    2
          out log     /home/me/.jsup/logs/api-out-0.log
          error log   /home/me/.jsup/logs/api-error-0.log
          pid file    /home/me/.jsup/pids/api-0.pid
        """,
        text);
  }

  @Test
  void showsWhyAnInstanceIsDown() {
    var errored = down(3, InstanceStatus.ERRORED, 16, "16 restarts in 10 s");
    var text = AppDetail.render(app("worker", "default", errored), TerminalTraits.PLAIN);
    assertTrue(text.contains("  status      errored\n"), text);
    assertTrue(text.contains("  reason      16 restarts in 10 s\n"), text);
    assertTrue(
        text.contains("  last exit   exit 1 after 12 ms, 2026-07-01 10:00:00 +02:00\n"), text);
    assertTrue(
        text.contains(
            "  last ends, the latest first\n    2026-07-01 10:00:00 +02:00  exit 1 after 12 ms: restarted at once"),
        text);
    assertTrue(text.contains("  log         /home/me/.jsup/logs/worker.log\n"), text);
    assertTrue(text.contains("  log notice  worker-out.log: 3 lines left out\n"), text);
    assertFalse(text.contains("  pid  "), text);
    assertFalse(text.contains("uptime"), text);
  }

  @Test
  void saysInWordsWhatThePolicyIs() {
    assertTrue(policy(RestartMode.ON_FAILURE, 0).contains("  restart     on-failure, at once\n"));
    var failure = policy(RestartMode.ON_FAILURE, 0);
    assertTrue(failure.contains("  exits       stop_exit_codes: 0, TERM\n"), failure);
    assertTrue(failure.contains("from lives of less than 1 s in 60 s"), failure);
    assertTrue(
        failure.contains("  rate        10 lines a second, those of 5 s at once\n"), failure);
    assertTrue(failure.contains("  log trouble output waits, and the app with it\n"), failure);
    var never = policy(RestartMode.NEVER, 100);
    assertTrue(never.contains("  restart     never\n"), never);
    assertFalse(never.contains("gives up"), never);
  }

  @Test
  void neverCutsAValue() {
    var reason = "x".repeat(300);
    var app = app("a", "default", down(0, InstanceStatus.ERRORED, 1, reason));
    assertTrue(AppDetail.render(app, terminal(40)).contains(reason));
  }

  @Test
  void isPaintedOnlyOnATerminalWithColour() {
    var app = app("a", "default", down(0, InstanceStatus.ERRORED, 1, "why"));
    var painted = AppDetail.render(app, colored(80));
    assertTrue(painted.contains("\u001b[31merrored\u001b[0m"), painted);
    assertEquals(
        AppDetail.render(app, TerminalTraits.PLAIN), painted.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void theFileThatDeclaresItAndWhatItsProcessesHaveAreShown() {
    var text = policy(RestartMode.ALWAYS, 0);
    assertTrue(text.contains("declared in /srv/ecosystem.yaml"), text);
    assertTrue(text.contains("  runs as     www, group adm\n"), text);
    assertTrue(text.contains("  input       a pipe, for send and attach\n"), text);
    assertTrue(text.contains("depends on  db ready\n"), text);
    var typed = AppDetail.render(app("a", "default"), terminal(80));
    assertFalse(typed.contains("declared in"), typed);
  }

  @Test
  void neverPassesControlCharactersOn() {
    var app = app("a\u001b[2J", "n\n", down(0, InstanceStatus.ERRORED, 1, "x\ry"));
    var text = AppDetail.render(app, terminal(80));
    assertTrue(text.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), text);
  }

  private static String policy(RestartMode mode, long delay) {
    var view =
        new AppView(
            "a",
            "default",
            List.of("x"),
            "/",
            "/srv/ecosystem.yaml",
            List.of(new AppDependency("db", DependencyCondition.READY)),
            mode,
            16,
            delay,
            null,
            60_000L,
            List.of("stop_exit_codes: 0, TERM"),
            1000,
            "SIGTERM",
            "tree",
            1600,
            "bin/stop",
            new AppHealthView("tcp 127.0.0.1:1", 30_000L, "GET http://x/", 5_000L),
            new AppLogsView("json", "off", "10 lines a second, those of 5 s at once", "block"),
            new TriggerOptions(300L << 20, "0 3 * * *", null),
            new ProcessOptions("www", "adm", null, StandardInput.PIPE),
            List.of("make build"),
            "?",
            List.of());
    return AppDetail.render(view, terminal(80));
  }
}
