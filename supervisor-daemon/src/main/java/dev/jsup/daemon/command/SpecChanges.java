package dev.jsup.daemon.command;

import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.policy.Backoff;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.settings.Rotations;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.ShellWords;
import dev.jsup.protocol.model.AppLogsView;
import dev.jsup.protocol.model.ApplyChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two declarations of an app, and which of it a living process takes over: the
 * table of what needs a restart. Pure.
 */
final class SpecChanges {
  /**
   * @param restart whether a living process cannot take it over
   * @param value what is compared
   * @param text the same in short, for people; null when there is nothing short to say
   */
  private record Row(
      String key,
      boolean restart,
      Function<AppSpec, @Nullable Object> value,
      Function<AppSpec, @Nullable String> text) {}

  /** The key of another file that declares it. */
  static final String SOURCE = "declared in";

  private static final List<Row> ROWS =
      List.of(
          restarts("script", AppSpec::script),
          restarts("interpreter", AppSpec::interpreter),
          restarts("args", spec -> ShellWords.join(spec.args())),
          restarts("cwd", AppSpec::cwd),
          restarts("user", spec -> ProcessAssembly.userText(spec.process())),
          restarts("gid", spec -> ProcessAssembly.groupText(spec.process())),
          restarts("pid_file", spec -> ProcessAssembly.pidFileText(spec.process())),
          restarts("stdin", spec -> ProcessAssembly.stdinText(spec.process())),
          restarts("instance_var", spec -> spec.variables().instanceVar()),
          restarts("increment_var", spec -> spec.variables().incrementVar()),
          restarts("port", spec -> spec.variables().port()),
          restarts("port_step", spec -> spec.variables().portStep()),
          restarts("out_file", spec -> spec.logs().out()),
          restarts("error_file", spec -> spec.logs().error()),
          restarts("log_file", spec -> spec.logs().combined()),
          restarts("merge_logs", spec -> spec.logs().merged()),
          restarts("log_type", spec -> spec.logs().lines().json() ? "json" : "raw"),
          restarts("log_date_format", spec -> spec.logs().lines().dateFormat()),
          restarts("log_max_line", spec -> spec.logs().lines().maxBytes()),
          new Row("log_rate", true, spec -> spec.logs().rate(), spec -> logs(spec).rate()),
          restarts("log_on_write_error", spec -> logs(spec).onWriteError()),
          restarts("env_file", SpecChanges::envFiles),
          restarts("filter_env", SpecChanges::filter),
          restarts("watchdog", spec -> spelled(spec.health().watchdog())),
          new Row(
              "rotate",
              false,
              spec -> spec.logs().rotation(),
              spec -> Rotations.spelled(spec.logs().rotation())),
          lives("namespace", AppSpec::namespace),
          lives("restart", spec -> policy(spec).mode().word()),
          lives("max_restarts", spec -> policy(spec).limit().maxRestarts()),
          lives("restart_window", spec -> spelled(policy(spec).limit().window())),
          lives("min_uptime", spec -> spelled(policy(spec).minUptime())),
          lives("restart_delay", spec -> spelled(policy(spec).backoff().first())),
          new Row("backoff", false, spec -> growth(policy(spec).backoff()), _ -> null),
          new Row("exit codes", false, spec -> policy(spec).exits(), _ -> null),
          lives("stop_signal", spec -> spec.lifecycle().stop().signal()),
          lives("kill_mode", spec -> spec.lifecycle().stop().killMode()),
          lives("kill_timeout", spec -> spelled(spec.lifecycle().stop().gracePeriod())),
          lives("reload_order", spec -> spec.canOverlap() ? "start-first" : "stop-first"),
          lives("exec_stop", spec -> spec.health().stopCommand()),
          lives("max_memory_restart", spec -> TriggerAssembly.memoryText(spec.triggers())),
          lives("cron_restart", spec -> TriggerAssembly.cronText(spec.triggers())),
          lives("watch", spec -> TriggerAssembly.watchText(spec.triggers())),
          lives("ignore_watch", spec -> TriggerAssembly.ignoreText(spec.triggers())),
          lives("watch_delay", spec -> spelled(TriggerAssembly.watchDelay(spec.triggers()))),
          lives("listen_timeout", spec -> spelled(spec.lifecycle().health().readyTimeout())),
          new Row("liveness", false, spec -> spec.health().liveness(), SpecChanges::liveness),
          new Row("depends_on", false, AppSpec::dependsOn, spec -> needs(spec)),
          lives("post_update", spec -> commands(spec)),
          lives(SOURCE, AppSpec::source));

  private SpecChanges() {}

  private static Row restarts(String key, Function<AppSpec, @Nullable Object> value) {
    return new Row(key, true, value, spec -> Objects.toString(value.apply(spec), null));
  }

  private static Row lives(String key, Function<AppSpec, @Nullable Object> value) {
    return new Row(key, false, value, spec -> Objects.toString(value.apply(spec), null));
  }

  /**
   * What differs, but for the number of instances and for what is the caller's: the environment
   * beside what is declared of it.
   *
   * @param wanted assembled for the environment that {@code known} has
   */
  static List<ApplyChange> of(AppSpec known, AppSpec wanted) {
    var changes = new ArrayList<ApplyChange>();
    for (var row : ROWS) {
      if (!Objects.equals(row.value().apply(known), row.value().apply(wanted))) {
        changes.add(change(row, known, wanted));
      }
    }
    addReady(known, wanted, changes);
    EnvChanges.add(known, wanted, changes);
    boolean restarts = changes.stream().anyMatch(ApplyChange::restart);
    if (!restarts && !ofProcess(known, wanted).equals(known)) {
      // Options of an interpreter; or what nobody has thought of, for which a restart is safe.
      boolean command = !known.command().equals(wanted.command());
      changes.add(
          new ApplyChange(
              command ? "command" : "declaration",
              command ? EnvChanges.masked(ShellWords.join(known.command()), known) : null,
              command ? EnvChanges.masked(ShellWords.join(wanted.command()), wanted) : null,
              true));
    }
    return List.copyOf(changes);
  }

  private static ApplyChange change(Row row, AppSpec known, AppSpec wanted) {
    return new ApplyChange(
        row.key(),
        EnvChanges.masked(row.text().apply(known), known),
        EnvChanges.masked(row.text().apply(wanted), wanted),
        row.restart());
  }

  /** When it is ready counts at the next launch; but a socket must be there from the first. */
  private static void addReady(AppSpec known, AppSpec wanted, List<ApplyChange> changes) {
    boolean socket = known.health().notifies() != wanted.health().notifies();
    if (!Objects.equals(known.health().ready(), wanted.health().ready())) {
      changes.add(
          change(
              new Row("ready", socket, spec -> spec.health().ready(), SpecChanges::ready),
              known,
              wanted));
    }
  }

  private static @Nullable String envFiles(AppSpec spec) {
    var parts = spec.environment();
    return parts == null || parts.files().isEmpty()
        ? null
        : parts.files().stream()
            .map(file -> (file.optional() ? "-" : "") + file.path())
            .collect(Collectors.joining(", "));
  }

  private static @Nullable String filter(AppSpec spec) {
    var parts = spec.environment();
    if (parts == null || parts.filter().equals(EnvFilter.NONE)) {
      return null;
    }
    var filter = parts.filter();
    return filter.all()
        ? "true"
        : filter.parts().isEmpty() ? String.join(", ", filter.names()) : filter.parts().toString();
  }

  /** {@code wanted}, but for all that a process of {@code known} takes over. */
  private static AppSpec ofProcess(AppSpec known, AppSpec wanted) {
    return new AppSpec(
        known.name(),
        known.namespace(),
        wanted.script(),
        wanted.interpreter(),
        wanted.command(),
        wanted.args(),
        wanted.cwd(),
        known.env(),
        known.instances(),
        wanted.variables(),
        wanted.logs().withRotation(known.logs().rotation()),
        known.lifecycle(),
        known.health(),
        known.environment(),
        known.origin(),
        known.triggers(),
        wanted.process());
  }

  private static AppLogsView logs(AppSpec spec) {
    return LogText.of(spec.logs());
  }

  private static RestartPolicy policy(AppSpec spec) {
    return spec.lifecycle().restartPolicy();
  }

  private static List<Object> growth(Backoff backoff) {
    return List.of(backoff.factor(), backoff.cap(), backoff.jitter(), backoff.resetAfter());
  }

  private static @Nullable String needs(AppSpec spec) {
    return spec.dependsOn().isEmpty()
        ? null
        : spec.dependsOn().stream()
            .map(each -> each.app() + ' ' + each.condition())
            .collect(Collectors.joining(", "));
  }

  private static @Nullable String commands(AppSpec spec) {
    return spec.postUpdate().isEmpty() ? null : String.join(" && ", spec.postUpdate());
  }

  private static @Nullable String ready(AppSpec spec) {
    var health = HealthText.of(spec);
    return health == null ? null : health.ready();
  }

  private static @Nullable String liveness(AppSpec spec) {
    var health = HealthText.of(spec);
    return health == null ? null : health.liveness();
  }

  private static @Nullable String spelled(@Nullable Duration duration) {
    return duration == null ? null : Durations.spelled(duration.toMillis());
  }
}
