package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Respecified;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restarts instances one after the other, up to the first that does not come up. Where the app can
 * run once more than it is to, another instance of it comes first and serves until all are done.
 */
final class Rolling {
  private final Supervisor supervisor;
  private final Waiting waiting;
  private final String by;
  private final @Nullable Long timeoutMs;
  private final Call call;

  /**
   * @param timeoutMs for each instance; null: as long as its own times allow
   */
  Rolling(Supervisor supervisor, Ticker ticker, String by, @Nullable Long timeoutMs, Call call) {
    this.supervisor = supervisor;
    this.waiting = new Waiting(supervisor, ticker);
    this.by = by;
    this.timeoutMs = timeoutMs;
    this.call = call;
  }

  /**
   * Restarts {@code instances} in their order.
   *
   * @param specs by id, of those that are declared anew; each gets that with its new process, so
   *     that what is not reached keeps the old one
   * @param since what was started after that, and is of its spec, is left alone
   */
  List<InstanceResult> roll(
      List<InstanceSnapshot> instances, Map<Integer, AppSpec> specs, Instant since)
      throws Refused, InterruptedException {
    var apps = new LinkedHashMap<String, List<InstanceSnapshot>>();
    for (var each : instances) {
      apps.computeIfAbsent(each.spec().name(), _ -> new ArrayList<>()).add(each);
    }
    var results = new ArrayList<InstanceResult>();
    String failed = null;
    for (var app : apps.values()) {
      if (failed == null) {
        failed = rollApp(app, specs, since, results);
      } else {
        leave(app, failed, results);
      }
    }
    return results;
  }

  /** Gives what has failed; null if nothing has. */
  private @Nullable String rollApp(
      List<InstanceSnapshot> app,
      Map<Integer, AppSpec> specs,
      Instant since,
      List<InstanceResult> results)
      throws Refused, InterruptedException {
    var known = app.getFirst().spec();
    var spec = specs.getOrDefault(app.getFirst().id(), known);
    boolean serves =
        spec.canOverlap()
            && app.stream().anyMatch(each -> isToReload(each.id(), specs, since))
            && app.stream().anyMatch(each -> each.instance().pid().isPresent());
    if (!serves) {
      return rollEach(app, specs, since, results);
    }
    var added = StandIn.of(supervisor, waiting, spec.withInstances(known.instances()), by);
    if (added.isEmpty()) {
      return rollEach(app, specs, since, results);
    }
    try (var standIn = added.get()) {
      var up = standIn.start(timeoutMs, call);
      var failed = up.ok() ? rollEach(app, specs, since, results) : up.label();
      if (!up.ok()) {
        var why = "a new process beside it did not come up: " + up.message();
        app.forEach(each -> results.add(left(each, why, up.lastLines())));
      }
      standIn.end(call);
      return failed;
    }
  }

  private boolean isToReload(int id, Map<Integer, AppSpec> specs, Instant since) {
    return supervisor.snapshot().find(id).filter(now -> !isReloaded(now, specs, since)).isPresent();
  }

  private @Nullable String rollEach(
      List<InstanceSnapshot> app,
      Map<Integer, AppSpec> specs,
      Instant since,
      List<InstanceResult> results)
      throws Refused, InterruptedException {
    for (int i = 0; i < app.size(); i++) {
      var result = reload(app.get(i), specs, since);
      results.add(result);
      if (!result.ok()) {
        leave(app.subList(i + 1, app.size()), result.label(), results);
        return result.label();
      }
    }
    return null;
  }

  private void leave(List<InstanceSnapshot> rest, String failed, List<InstanceResult> results) {
    rest.forEach(each -> results.add(left(each, failed + " failed", List.of())));
  }

  private InstanceResult reload(InstanceSnapshot asked, Map<Integer, AppSpec> specs, Instant since)
      throws Refused, InterruptedException {
    var found =
        supervisor
            .snapshot()
            .find(asked.id())
            .filter(now -> now.createdAt().equals(asked.createdAt()));
    if (found.isEmpty()) {
      return InstanceResults.gone(asked, false, "was deleted meanwhile");
    }
    var instance = found.get();
    var spec = specs.get(instance.id());
    if (isReloaded(instance, specs, since)) {
      return InstanceResults.done(instance, "was reloaded already");
    }
    var launches = new Launches(waiting);
    if (spec == null) {
      launches.expect(instance, true);
      supervisor.requestTaken(List.of(instance.id()), new RestartRequested(by));
    } else {
      launches.expectAnew(respecified(instance, spec));
    }
    var timeout =
        timeoutMs == null
            ? new Stops(waiting, List.of(instance)).ownTime().plus(launches.ownTime())
            : Duration.ofMillis(timeoutMs);
    return launches.await(timeout, call).getFirst();
  }

  private static boolean isReloaded(
      InstanceSnapshot instance, Map<Integer, AppSpec> specs, Instant since) {
    var spec = specs.get(instance.id());
    return wasStarted(instance, since) && (spec == null || isOf(instance, spec));
  }

  private static boolean wasStarted(InstanceSnapshot instance, Instant since) {
    var started = instance.startedAt();
    return started != null && started.isAfter(since) && instance.instance().pid().isPresent();
  }

  /** Its policy may have started it meanwhile, with the declaration before. */
  private static boolean isOf(InstanceSnapshot instance, AppSpec spec) {
    return instance.spec().equals(spec.withInstances(instance.spec().instances()));
  }

  private InstanceSnapshot respecified(InstanceSnapshot instance, AppSpec spec) throws Refused {
    return switch (supervisor.respecify(spec, instance.id(), by)) {
      case Respecified.Done(var changed) -> changed.getFirst();
      case Respecified.NoSuchApp() ->
          throw new Refused(
              ErrorCode.CONFLICT,
              "%s is being deleted".formatted(instance.label()),
              "Do the same again when it is gone.");
      case Respecified.Closed() ->
          throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
    };
  }

  private InstanceResult left(InstanceSnapshot rest, String because, List<String> lines) {
    var now =
        supervisor
            .snapshot()
            .find(rest.id())
            .filter(each -> each.createdAt().equals(rest.createdAt()));
    return now.isEmpty()
        ? InstanceResults.gone(rest, false, "was deleted meanwhile")
        : InstanceResults.result(
            now.get(),
            false,
            "not reloaded, as %s; it is %s as before".formatted(because, now.get().status()),
            lines);
  }
}
