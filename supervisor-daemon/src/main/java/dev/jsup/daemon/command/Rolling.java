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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restarts instances one after the other, up to the first that does not come up. */
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
   * @param specs of the apps that are declared anew; each instance gets that with its new process,
   *     so that what is not reached keeps the old one
   * @param since what was started after that, and is of its spec, is left alone
   */
  List<InstanceResult> roll(
      List<InstanceSnapshot> instances, Map<String, AppSpec> specs, Instant since)
      throws Refused, InterruptedException {
    var results = new ArrayList<InstanceResult>();
    for (int i = 0; i < instances.size(); i++) {
      var result = reload(instances.get(i), specs, since);
      results.add(result);
      if (!result.ok()) {
        instances
            .subList(i + 1, instances.size())
            .forEach(rest -> results.add(left(rest, result.label())));
        break;
      }
    }
    return results;
  }

  private InstanceResult reload(InstanceSnapshot asked, Map<String, AppSpec> specs, Instant since)
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
    var spec = specs.get(instance.spec().name());
    if (wasStarted(instance, since) && (spec == null || isOf(instance, spec))) {
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

  private InstanceResult left(InstanceSnapshot rest, String failed) {
    var now = supervisor.snapshot().find(rest.id()).orElse(rest);
    return InstanceResults.result(
        now,
        false,
        "not reloaded, as %s failed; it is %s as before".formatted(failed, now.status()),
        List.of());
  }
}
