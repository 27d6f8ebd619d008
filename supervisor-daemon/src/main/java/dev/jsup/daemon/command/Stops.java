package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for instances to be down, and tells of each whether it is. */
final class Stops {
  /** What KILL and the end of the last processes may take after the grace period. */
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  private final Waiting waiting;
  private final List<InstanceSnapshot> before;

  Stops(Waiting waiting, List<InstanceSnapshot> before) {
    this.waiting = waiting;
    this.before = before;
  }

  /** Of those that are there still: the id of a deleted one may be another's by {@code now}. */
  List<Integer> ids(Snapshot now) {
    return before.stream()
        .filter(each -> current(now, each).isPresent())
        .map(InstanceSnapshot::id)
        .toList();
  }

  /** The longest grace period and what comes after it. */
  Duration ownTime() {
    return before.stream()
        .map(instance -> graceOf(instance.spec().lifecycle().stop()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(AFTER_KILL);
  }

  /** A stop command has a grace period of its own. */
  private static Duration graceOf(LifecycleSettings.Stop stop) {
    return stop.byCommand() ? stop.gracePeriod().multipliedBy(2) : stop.gracePeriod();
  }

  /** Waits until each is down or gone. */
  List<InstanceResult> await(@Nullable Long timeoutMs, Call call) throws InterruptedException {
    return await(
        found -> found.map(instance -> instance.instance().isDown()).orElse(true), timeoutMs, call);
  }

  /** Waits until each is gone. */
  List<InstanceResult> awaitGone(@Nullable Long timeoutMs, Call call) throws InterruptedException {
    return await(Optional::isEmpty, timeoutMs, call);
  }

  /** How each is in {@code snapshot}; nothing is waited for. */
  List<InstanceResult> now(Snapshot snapshot) {
    return before.stream().map(each -> down(each, current(snapshot, each))).toList();
  }

  private List<InstanceResult> await(
      Predicate<Optional<InstanceSnapshot>> settled, @Nullable Long timeoutMs, Call call)
      throws InterruptedException {
    var timeout = timeoutMs == null ? ownTime() : Duration.ofMillis(timeoutMs);
    var snapshot =
        waiting.until(
            now -> before.stream().allMatch(each -> settled.test(current(now, each))),
            timeout,
            call,
            now -> "waiting for " + pending(now, settled));
    var results = new ArrayList<InstanceResult>();
    for (var each : before) {
      var found = current(snapshot, each);
      results.add(settled.test(found) ? down(each, found) : stillUp(found.orElse(each)));
    }
    return results;
  }

  /** The instance in {@code now}; ids are given again, so its making counts too. */
  private static Optional<InstanceSnapshot> current(Snapshot now, InstanceSnapshot each) {
    return now.find(each.id()).filter(found -> found.createdAt().equals(each.createdAt()));
  }

  private static InstanceResult down(InstanceSnapshot before, Optional<InstanceSnapshot> found) {
    return found
        .map(instance -> InstanceResults.done(instance, instance.status().toString()))
        .orElseGet(() -> InstanceResults.gone(before, true, "deleted"));
  }

  private InstanceResult stillUp(InstanceSnapshot instance) {
    var reason = InstanceResults.reason(instance);
    var message = "still " + instance.status() + (reason == null ? "" : ", " + reason);
    return InstanceResults.result(instance, false, message, List.of());
  }

  private String pending(Snapshot now, Predicate<Optional<InstanceSnapshot>> settled) {
    var labels =
        before.stream()
            .filter(each -> !settled.test(current(now, each)))
            .map(InstanceSnapshot::label)
            .toList();
    var shown = String.join(", ", labels.subList(0, Math.min(5, labels.size())));
    return (labels.size() <= 5 ? shown : shown + " and %d more".formatted(labels.size() - 5))
        + " to end";
  }
}
