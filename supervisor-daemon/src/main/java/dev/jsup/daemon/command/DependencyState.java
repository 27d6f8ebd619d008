package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;

/** How far an app is that another one needs. */
enum DependencyState {
  /** It may come so far. */
  PENDING,
  /** It is. */
  FULFILLED,
  /** It will not be without somebody's doing. */
  FAILED;

  /** The state in {@code snapshot}. */
  static DependencyState of(AppDependency needed, Snapshot snapshot) {
    var instances = snapshot.declared(needed.app());
    if (instances.isEmpty()) {
      return FAILED;
    }
    var states = instances.stream().map(each -> of(needed.condition(), each)).toList();
    return states.contains(FAILED) ? FAILED : states.contains(PENDING) ? PENDING : FULFILLED;
  }

  /** Whether any instance of it may still come so far, whatever the others do. */
  static boolean isOnItsWay(AppDependency needed, Snapshot snapshot) {
    return snapshot.declared(needed.app()).stream()
        .anyMatch(each -> of(needed.condition(), each) == PENDING);
  }

  private static DependencyState of(DependencyCondition condition, InstanceSnapshot instance) {
    return switch (instance.instance().state()) {
      case InstanceState.Exited _ -> FULFILLED;
      case InstanceState.Stopped _, InstanceState.Errored _, InstanceState.Removed _ -> FAILED;
      case InstanceState.Running _ ->
          condition == DependencyCondition.COMPLETED ? PENDING : FULFILLED;
      case InstanceState.Starting _ ->
          condition == DependencyCondition.STARTED ? FULFILLED : PENDING;
      case InstanceState.Launching _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Clearing _,
          InstanceState.WaitingRestart _,
          InstanceState.Stopping _,
          InstanceState.Sweeping _ ->
          PENDING;
    };
  }

  /** Why it is not so far in {@code snapshot}, for people: {@code db is errored}. */
  static String told(AppDependency needed, Snapshot snapshot) {
    var instances = snapshot.declared(needed.app());
    if (instances.isEmpty()) {
      return needed.app() + " is not there";
    }
    var worst =
        instances.stream()
            .filter(each -> of(needed.condition(), each) != FULFILLED)
            .findFirst()
            .orElse(instances.getFirst());
    var reason = InstanceResults.reason(worst);
    return "%s is %s, not %s%s"
        .formatted(
            worst.label(), worst.status(), needed.condition(), reason == null ? "" : ": " + reason);
  }
}
