package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts instances in the order of what their apps depend on. For one thread. */
final class OrderedStart {
  private final Supervisor supervisor;
  private final Waiting waiting;
  private final Launches launches;
  private final @Nullable Long timeoutMs;
  private final boolean await;
  private final Call call;

  /**
   * @param timeoutMs for each wait; null: as long as the apps themselves allow
   * @param await whether the last ones are waited for; null: they are
   */
  OrderedStart(
      Supervisor supervisor,
      Ticker ticker,
      @Nullable Long timeoutMs,
      @Nullable Boolean await,
      Call call) {
    this.supervisor = supervisor;
    this.waiting = new Waiting(supervisor, ticker);
    this.launches = new Launches(waiting);
    this.timeoutMs = timeoutMs;
    this.await = !Boolean.FALSE.equals(await);
    this.call = call;
  }

  /** Starts those with {@code ids}; what became of each. */
  List<InstanceResult> start(List<Integer> ids) throws Refused, InterruptedException {
    var byApp = new LinkedHashMap<String, List<Integer>>();
    var needs = new LinkedHashMap<String, List<AppDependency>>();
    var snapshot = supervisor.snapshot();
    for (int id : ids) {
      snapshot
          .find(id)
          .map(InstanceSnapshot::spec)
          .ifPresent(spec -> {
            byApp.computeIfAbsent(spec.name(), _ -> new ArrayList<>()).add(id);
            needs.put(spec.name(), spec.dependsOn());
          });
    }
    var notBegun =
        new InOrder(waiting, timeoutMs, call)
            .run(
                needs,
                this::timeout,
                apps -> {
                  for (var app : apps) {
                    begin(byApp.getOrDefault(app, List.of()));
                  }
                });
    var results =
        new ArrayList<>(await ? launches.await(timeout(), call) : launches.now(supervisor));
    notBegun.forEach(
        (app, why) -> results.addAll(InstanceResults.notBegun(supervisor.snapshot(), app, why)));
    return results;
  }

  private void begin(List<Integer> ids) {
    var snapshot = supervisor.snapshot();
    for (int id : ids) {
      snapshot.find(id).ifPresent(instance -> launches.expect(instance, false));
    }
    supervisor.requestTaken(ids, new StartRequested());
  }

  private Duration timeout() {
    return timeoutMs == null ? launches.ownTime() : Duration.ofMillis(timeoutMs);
  }
}
