package dev.jsup.daemon.terminal;

import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.ShellWords;
import dev.jsup.protocol.model.AppHealthView;
import dev.jsup.protocol.model.AppLogsView;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.ExitView;
import dev.jsup.protocol.model.InstanceView;
import dev.jsup.protocol.model.RestartMode;
import dev.jsup.protocol.model.StandardInput;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code jsup describe} prints of an app: what was declared, then each instance. */
public final class AppDetail {
  private static final int KEY_WIDTH = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  private AppDetail(TerminalTraits traits) {
    this.color = Ansi.isWanted(traits);
  }

  /** Names and values, a line each; values are never cut, so that they can be copied. */
  public static String render(AppView app, TerminalTraits traits) {
    var detail = new AppDetail(traits);
    detail.app(app);
    for (var instance : app.instances()) {
      detail.text.append('\n');
      detail.instance(instance);
    }
    return detail.text.toString();
  }

  private void app(AppView app) {
    title("", app.name());
    line("namespace", app.namespace());
    line("command", ShellWords.join(app.command()));
    line("folder", app.cwd());
    origin(app);
    line("restart", restart(app));
    for (var list : app.exitLists()) {
      line("exits", list);
    }
    if (app.restart() != RestartMode.NEVER) {
      line("gives up", givesUp(app));
    }
    line(
        "stop",
        "SIG"
            + app.stopSignal().replaceFirst("^SIG", "")
            + (app.killMode().equals("tree") ? "" : " to its " + app.killMode())
            + ", SIGKILL after "
            + Durations.spelled(app.killTimeoutMs()));
    if (app.stopCommand() != null) {
      line("stop runs", app.stopCommand());
    }
    if (app.triggers() != null) {
      triggers(app.triggers());
    }
    if (app.health() != null) {
      health(app.health());
    }
    logs(app.logs());
    line("created", time(app.createdAt()));
    line("instances", Integer.toString(app.instances().size()));
  }

  private void origin(AppView app) {
    if (app.source() != null) {
      line("declared in", app.source());
    }
    if (app.process() != null && app.process().user() != null) {
      line("runs as", app.process().user() + ", group " + app.process().group());
    }
    if (app.process() != null && app.process().stdin() == StandardInput.PIPE) {
      line("input", "a pipe, for send and attach");
    }
    for (var needed : app.dependsOn()) {
      line("depends on", needed.app() + ' ' + needed.condition());
    }
    for (var command : app.postUpdate()) {
      line("post update", command);
    }
  }

  private void triggers(TriggerOptions triggers) {
    if (triggers.maxMemoryBytes() != null) {
      line("most memory", "restarted over " + Sizes.bytes(triggers.maxMemoryBytes()));
    }
    if (triggers.cron() != null) {
      line("cron", "restarted at " + triggers.cron());
    }
    if (triggers.watch() != null) {
      watch(triggers.watch());
    }
  }

  private void watch(WatchOptions watch) {
    var ignored = watch.ignore();
    var delay = Objects.requireNonNullElse(watch.delayMs(), 0L);
    line(
        "watch",
        "restarted %s after a change in %s%s"
            .formatted(
                Durations.spelled(delay),
                watch.paths() == null ? "its folder" : String.join(", ", watch.paths()),
                ignored == null || ignored.isEmpty()
                    ? ""
                    : ", but for " + String.join(", ", ignored)));
  }

  private void logs(AppLogsView logs) {
    line("logs", logs.form());
    line("rotation", logs.rotation());
    if (logs.rate() != null) {
      line("rate", logs.rate());
    }
    if (!logs.onWriteError().equals("drop")) {
      line("log trouble", "output waits, and the app with it");
    }
  }

  private void health(AppHealthView health) {
    if (health.ready() != null) {
      var timeout = health.readyTimeoutMs();
      var within = timeout == null ? "" : ", within " + Durations.spelled(timeout);
      line("ready", health.ready() + within);
    }
    if (health.liveness() != null) {
      line("liveness", health.liveness());
    }
    if (health.watchdogMs() != null) {
      line("watchdog", "WATCHDOG=1 every " + Durations.spelled(health.watchdogMs()));
    }
  }

  private static String restart(AppView app) {
    if (app.restart() == RestartMode.NEVER) {
      return app.restart().toString();
    }
    long delay = app.restartDelayMs();
    var most = app.backoffMaxMs();
    var growing = most == null ? "" : ", growing to " + Durations.spelled(most);
    return app.restart()
        + (delay == 0 ? ", at once" : ", after " + Durations.spelled(delay) + growing);
  }

  private static String givesUp(AppView app) {
    int most = app.maxRestarts();
    var window = app.restartWindowMs();
    return most < 0
        ? "never"
        : "after %d restarts from lives of less than %s"
                .formatted(most, Durations.spelled(app.minUptimeMs()))
            + (window == null ? "" : " in " + Durations.spelled(window));
  }

  private void instance(InstanceView instance) {
    title("instance ", instance.number() + " (id " + instance.id() + ')');
    var state = instance.state();
    entry("status", StatusStyle.of(state).paint(state.toString(), color));
    if (instance.reason() != null) {
      entry("reason", StatusStyle.of(state).paint(VisibleText.of(instance.reason()), color));
    }
    running(instance);
    line("restarts", Integer.toString(instance.restarts()));
    if (instance.lastExit() != null) {
      line("last exit", exit(instance.lastExit()));
    }
    line("out log", instance.outFile());
    line("error log", instance.errorFile());
    if (instance.combinedFile() != null) {
      line("log", instance.combinedFile());
    }
    if (instance.logNotice() != null) {
      line("log notice", instance.logNotice());
    }
    line("pid file", instance.pidFile());
    deaths(instance.deaths());
  }

  private void deaths(@Nullable List<ExitView> deaths) {
    if (deaths == null || deaths.isEmpty()) {
      return;
    }
    text.append("  ").append(Ansi.CYAN.paint("last ends, the latest first", color)).append('\n');
    for (var death : deaths.reversed()) {
      var line = time(death.at()) + "  " + death.text() + ": " + death.decision();
      text.append("    ").append(VisibleText.of(line)).append('\n');
    }
  }

  /** What there is only while there is a process. */
  private void running(InstanceView instance) {
    if (instance.pid() != null) {
      line("pid", instance.pid().toString());
    }
    var startedAt = instance.startedAt();
    if (instance.uptimeMs() != null) {
      var since = startedAt == null ? "" : ", since " + time(startedAt);
      line("uptime", Durations.spelled(instance.uptimeMs()) + since);
    }
    if (instance.cpuPercent() != null) {
      line("cpu", Sizes.percent(instance.cpuPercent()));
    }
    if (instance.memoryBytes() != null) {
      line("memory", Sizes.bytes(instance.memoryBytes()));
    }
  }

  private static String exit(ExitView exit) {
    return exit.text() + ", " + time(exit.at());
  }

  private void title(String before, String text) {
    this.text.append(before).append(Ansi.BOLD.paint(VisibleText.of(text), color)).append('\n');
  }

  private void line(String key, String value) {
    entry(key, VisibleText.of(value));
  }

  private void entry(String key, String value) {
    var padded = DisplayWidth.pad(key, KEY_WIDTH, false);
    text.append("  ").append(Ansi.CYAN.paint(padded, color)).append(value).append('\n');
  }

  /** A time of the API as people read it: no letters, no fractions. */
  private static String time(String iso) {
    try {
      return OffsetDateTime.parse(iso).format(TIME);
    } catch (DateTimeParseException e) {
      return iso;
    }
  }
}
