package dev.jsup.daemon.command;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.ExitRules;
import dev.jsup.daemon.policy.ExitSet;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Death;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.usage.Usage;
import dev.jsup.daemon.usage.UsageSampler;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.ExitView;
import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.InstanceView;
import dev.jsup.protocol.model.RestartMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes what users are shown of what the owner knows. */
public final class Views {
  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final UsageSampler sampler;
  private final Notices notices;
  private final Ticker ticker;

  /** What is to be said of the logs of an instance. */
  @FunctionalInterface
  public interface Notices {
    /** For people; null when there is nothing to be said. */
    @Nullable String of(int id);
  }

  public Views(UsageSampler sampler, Notices notices, Ticker ticker) {
    this.sampler = sampler;
    this.notices = notices;
    this.ticker = ticker;
  }

  /** One look at CPU and memory of those that run, by pid. */
  Map<Long, Usage> usage(List<InstanceSnapshot> instances) {
    var roots = new HashMap<Long, Long>();
    for (var instance : instances) {
      instance
          .instance()
          .pid()
          .ifPresent(pid -> roots.put(pid, instance.instance().startedNanos()));
    }
    return sampler.sample(roots);
  }

  /** The apps that {@code instances} are of, with those instances only. */
  List<AppView> apps(List<InstanceSnapshot> instances) {
    return apps(instances, false);
  }

  /** The same with the ends of their processes and what is to be said of their logs. */
  List<AppView> details(List<InstanceSnapshot> instances) {
    return apps(instances, true);
  }

  /**
   * The same sorted by {@code order}: an app whose instances are not side by side is there more
   * than once.
   */
  List<AppView> sorted(List<InstanceSnapshot> instances, ListOrder order) {
    var usage = usage(instances);
    var views = new ArrayList<AppView>();
    var run = new ArrayList<InstanceSnapshot>();
    for (var instance : order.sorted(instances, usage)) {
      if (!run.isEmpty() && !run.getFirst().spec().equals(instance.spec())) {
        views.add(app(run.getFirst().spec(), run, usage, false));
        run.clear();
      }
      run.add(instance);
    }
    if (!run.isEmpty()) {
      views.add(app(run.getFirst().spec(), run, usage, false));
    }
    return views;
  }

  private List<AppView> apps(List<InstanceSnapshot> instances, boolean details) {
    var usage = usage(instances);
    var bySpec = new LinkedHashMap<AppSpec, List<InstanceSnapshot>>();
    for (var instance : instances) {
      bySpec.computeIfAbsent(instance.spec(), _ -> new ArrayList<>()).add(instance);
    }
    return bySpec.entrySet().stream()
        .map(entry -> app(entry.getKey(), entry.getValue(), usage, details))
        .toList();
  }

  private AppView app(
      AppSpec spec, List<InstanceSnapshot> instances, Map<Long, Usage> usage, boolean details) {
    var policy = spec.lifecycle().restartPolicy();
    return new AppView(
        spec.name(),
        spec.namespace(),
        spec.command(),
        spec.cwd(),
        spec.source(),
        spec.dependsOn(),
        RestartMode.valueOf(policy.mode().name()),
        policy.limit().isForever() ? -1 : policy.limit().maxRestarts(),
        policy.backoff().first().toMillis(),
        policy.backoff().grows() ? policy.backoff().longest().toMillis() : null,
        policy.limit().window() == null ? null : policy.limit().window().toMillis(),
        exitLists(policy.exits()),
        policy.minUptime().toMillis(),
        spec.lifecycle().stop().signal(),
        spec.lifecycle().stop().killMode().toString(),
        spec.lifecycle().stop().gracePeriod().toMillis(),
        spec.health().stopCommand(),
        HealthText.of(spec),
        LogText.of(spec.logs()),
        TriggerAssembly.view(spec.triggers()),
        ProcessAssembly.view(spec.process()),
        spec.postUpdate(),
        time(instances.getFirst().createdAt()),
        instances.stream().map(each -> instance(each, usage, details)).toList());
  }

  private static List<String> exitLists(ExitRules exits) {
    var lists = new LinkedHashMap<String, ExitSet>();
    lists.put("success_exit_codes", exits.success());
    lists.put("stop_exit_codes", exits.stop());
    lists.put("restart_prevent_exit_codes", exits.prevent());
    lists.put("restart_force_exit_codes", exits.force());
    return lists.entrySet().stream()
        .filter(list -> !list.getValue().equals(ExitSet.EMPTY))
        .map(list -> list.getKey() + ": " + list.getValue().text())
        .toList();
  }

  private InstanceView instance(InstanceSnapshot each, Map<Long, Usage> usage, boolean details) {
    var running = each.instance().pid();
    Long pid = running.isPresent() ? running.getAsLong() : null;
    var use = pid == null ? null : usage.get(pid);
    return new InstanceView(
        each.id(),
        each.number(),
        each.status(),
        pid,
        pid == null || each.startedAt() == null ? null : time(each.startedAt()),
        pid == null ? null : uptimeMillis(each),
        each.instance().restarts(),
        use == null ? null : Math.round(use.cpuPercent() * 10) / 10.0,
        use == null ? null : use.memoryBytes(),
        InstanceResults.reason(each),
        each.lastDeath() == null ? null : exit(each.lastDeath()),
        details ? each.deaths().stream().map(Views::exit).toList() : null,
        each.files().out(),
        each.files().error(),
        each.files().combined(),
        details ? notices.of(each.id()) : null,
        each.files().pid());
  }

  long uptimeMillis(InstanceSnapshot instance) {
    return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - instance.instance().startedNanos());
  }

  private static @Nullable String signal(ExitOutcome outcome) {
    return switch (outcome) {
      case ExitOutcome.Signaled(var name, var _) -> name;
      case ExitOutcome.OutOfMemory _ -> "KILL";
      case ExitOutcome.Away(var how) -> how == null ? null : signal(how);
      case ExitOutcome.Exited _,
          ExitOutcome.TimedOut _,
          ExitOutcome.Unhealthy _,
          ExitOutcome.CouldNotStart _,
          ExitOutcome.Unknown _ ->
          null;
    };
  }

  private static @Nullable Integer code(ExitOutcome outcome) {
    return switch (outcome) {
      case ExitOutcome.Exited(int code) -> code;
      case ExitOutcome.Away(var how) -> how == null ? null : code(how);
      case ExitOutcome.Signaled _,
          ExitOutcome.OutOfMemory _,
          ExitOutcome.TimedOut _,
          ExitOutcome.Unhealthy _,
          ExitOutcome.CouldNotStart _,
          ExitOutcome.Unknown _ ->
          null;
    };
  }

  private static ExitView exit(Death death) {
    var outcome = death.outcome();
    return new ExitView(
        time(death.at()),
        code(outcome),
        signal(outcome),
        death.lived().toMillis(),
        death.decision(),
        InstanceResults.end(death));
  }

  static IdView id(InstanceSnapshot instance) {
    var pid = instance.instance().pid();
    return new IdView(
        instance.id(),
        instance.spec().name(),
        instance.number(),
        pid.isPresent() ? pid.getAsLong() : null);
  }

  /** ISO 8601 with the offset of this machine, to the millisecond. */
  static String time(Instant instant) {
    return ISO_MILLIS.format(instant.atZone(ZoneId.systemDefault()));
  }
}
