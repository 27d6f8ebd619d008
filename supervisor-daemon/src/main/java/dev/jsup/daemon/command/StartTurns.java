package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.Turn;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what waits for its turn ({@link Turn}), each app when what it depends on is so far. What
 * that does not come to in its time is started all the same: nobody is there who would do it later.
 * Belongs to a thread of its own, which ends when nothing waits any more.
 */
public final class StartTurns {
  private static final Logger LOG = LoggerFactory.getLogger(StartTurns.class);

  /** What depends on the end of another app waits so long for it. */
  private static final Duration COMPLETION_TIME = Duration.ofMinutes(10);

  private final Supervisor supervisor;
  private final Ticker ticker;
  private final Waiting waiting;

  /** By app, when it is started all the same; of those that need none that waits itself. */
  private final Map<String, Long> deadlines = new HashMap<>();

  private StartTurns(Supervisor supervisor, Ticker ticker) {
    this.supervisor = supervisor;
    this.ticker = ticker;
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
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("apps are started without regard to what they depend on", e);
      var snapshot = supervisor.snapshot();
      start(needs(waiting(snapshot)).keySet(), snapshot);
    }
  }

  private void run(Snapshot first) throws InterruptedException {
    var snapshot = first;
    while (true) {
      var needs = needs(waiting(snapshot));
      if (needs.isEmpty()) {
        return;
      }
      long now = ticker.nanos();
      var due = due(needs, snapshot, now);
      if (due.isEmpty()) {
        snapshot = next(snapshot, Duration.ofNanos(untilNextDeadline(now)));
      } else {
        warnOfMissing(due, needs, snapshot);
        snapshot = start(due, snapshot);
      }
    }
  }

  /** A later one than {@code snapshot}, of which the owner makes one whenever anything changes. */
  @SuppressWarnings("ReferenceEquality")
  private Snapshot next(Snapshot snapshot, Duration most) throws InterruptedException {
    return waiting.until(now -> now != snapshot, most, Call.SILENT, _ -> "");
  }

  private static List<InstanceSnapshot> waiting(Snapshot snapshot) {
    return snapshot.instances().stream().filter(each -> Turn.isAwaitedBy(each.instance())).toList();
  }

  /** By app, what it depends on beside itself. */
  private static Map<String, List<AppDependency>> needs(List<InstanceSnapshot> waiting) {
    var needs = new LinkedHashMap<String, List<AppDependency>>();
    for (var each : waiting) {
      var app = each.spec().name();
      var needed =
          each.spec().dependsOn().stream().filter(other -> !other.app().equals(app)).toList();
      needs.putIfAbsent(app, needed);
    }
    return needs;
  }

  /** The apps whose turn has come. */
  private Set<String> due(Map<String, List<AppDependency>> needs, Snapshot snapshot, long now) {
    var due = new LinkedHashSet<String>();
    var first = new LinkedHashSet<String>();
    needs.forEach((app, needed) -> {
      if (needed.stream().noneMatch(each -> needs.containsKey(each.app()))) {
        first.add(app);
        if (isDue(app, needed, snapshot, now)) {
          due.add(app);
        }
      }
    });
    deadlines.keySet().retainAll(first);
    return first.isEmpty() ? circle(needs) : due;
  }

  private boolean isDue(String app, List<AppDependency> needed, Snapshot snapshot, long now) {
    long deadline = deadlines.computeIfAbsent(app, _ -> now + time(needed, snapshot).toNanos());
    return deadline - now <= 0
        || needed.stream().noneMatch(each -> DependencyState.isOnItsWay(each, snapshot));
  }

  /** Those that wait for each other, which two files together may declare. */
  private static Set<String> circle(Map<String, List<AppDependency>> needs) {
    var names = new LinkedHashMap<String, List<String>>();
    needs.forEach((app, all) -> names.put(app, all.stream().map(AppDependency::app).toList()));
    return names.keySet().stream()
        .map(app -> StartOrder.circle(app, names))
        .filter(members -> !members.isEmpty())
        .findFirst()
        .map(LinkedHashSet::new)
        .orElseThrow();
  }

  /** What those that are needed may take, by their own times. */
  private static Duration time(List<AppDependency> needed, Snapshot snapshot) {
    if (needed.stream().anyMatch(each -> each.condition() == DependencyCondition.COMPLETED)) {
      return COMPLETION_TIME;
    }
    return Launches.ownTime(
        needed.stream().flatMap(each -> snapshot.declared(each.app()).stream()));
  }

  private long untilNextDeadline(long now) {
    return deadlines.values().stream().mapToLong(each -> each - now).min().orElseThrow();
  }

  private static void warnOfMissing(
      Set<String> due, Map<String, List<AppDependency>> needs, Snapshot snapshot) {
    for (var app : due) {
      needs.getOrDefault(app, List.of()).stream()
          .filter(each -> DependencyState.of(each, snapshot) != DependencyState.FULFILLED)
          .findFirst()
          .ifPresent(each ->
              LOG.warn("{} is started though {}", app, DependencyState.told(each, snapshot)));
    }
  }

  /** Returns the instances with that done. */
  private Snapshot start(Set<String> apps, Snapshot snapshot) {
    supervisor.requestTaken(
        waiting(snapshot).stream()
            .filter(each -> apps.contains(each.spec().name()))
            .map(InstanceSnapshot::id)
            .toList(),
        Turn.come());
    return supervisor.snapshot();
  }
}
