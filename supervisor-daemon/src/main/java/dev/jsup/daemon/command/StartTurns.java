package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.Turn;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what waits for its turn after a new start of the machine, each app when what it depends on
 * is so far. What that does not come to in its time is started all the same: nobody is there who
 * would do it later.
 */
public final class StartTurns {
  private static final Logger LOG = LoggerFactory.getLogger(StartTurns.class);

  private final Supervisor supervisor;
  private final Waiting waiting;

  private StartTurns(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.waiting = new Waiting(supervisor, ticker);
  }

  /** Begins, on a thread of its own. */
  public static void begin(Supervisor supervisor, Ticker ticker) {
    var turns = new StartTurns(supervisor, ticker);
    Thread.ofPlatform().name("start turns").daemon().start(turns::untilInterrupted);
  }

  private void untilInterrupted() {
    try {
      run(supervisor.when(_ -> true).join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Snapshot begin) throws InterruptedException {
    var needs = new LinkedHashMap<String, List<AppDependency>>();
    waiting(begin).forEach(each -> needs.put(each.spec().name(), each.spec().dependsOn()));
    var names = new LinkedHashMap<String, List<String>>();
    needs.forEach((app, all) -> names.put(app, all.stream().map(AppDependency::app).toList()));
    for (var wave : StartOrder.waves(names)) {
      start(wave, needs);
    }
  }

  private static List<InstanceSnapshot> waiting(Snapshot snapshot) {
    return snapshot.instances().stream().filter(each -> Turn.isAwaitedBy(each.instance())).toList();
  }

  private void start(List<String> wave, Map<String, List<AppDependency>> needs)
      throws InterruptedException {
    var needed = wave.stream().flatMap(app -> needs.getOrDefault(app, List.of()).stream()).toList();
    var snapshot =
        waiting.until(
            now ->
                needed.stream()
                    .noneMatch(each -> DependencyState.of(each, now) == DependencyState.PENDING),
            time(needed),
            Call.SILENT,
            _ -> "");
    for (var app : wave) {
      needs.getOrDefault(app, List.of()).stream()
          .filter(each -> DependencyState.of(each, snapshot) != DependencyState.FULFILLED)
          .findFirst()
          .ifPresent(each ->
              LOG.warn("{} is started though {}", app, DependencyState.told(each, snapshot)));
    }
    supervisor.request(
        waiting(snapshot).stream()
            .filter(each -> wave.contains(each.spec().name()))
            .map(InstanceSnapshot::id)
            .toList(),
        Turn.come());
  }

  /** What those that are needed may take, by their own times. */
  private Duration time(List<AppDependency> needed) {
    if (needed.stream().anyMatch(each -> each.condition() == DependencyCondition.COMPLETED)) {
      return Turn.LIMIT;
    }
    var launches = new Launches(waiting);
    var snapshot = supervisor.snapshot();
    needed.stream()
        .flatMap(each -> snapshot.app(each.app()).stream())
        .forEach(each -> launches.expect(each, false));
    return launches.ownTime();
  }
}
