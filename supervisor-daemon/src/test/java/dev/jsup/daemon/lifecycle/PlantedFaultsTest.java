package dev.jsup.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.jsup.daemon.lifecycle.SimulatedOwner.Rules;
import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds faults: rules that were spoilt on purpose break an invariant. */
class PlantedFaultsTest {
  private static final int SEEDS = 400;

  /** Spoils what the right rules say. */
  @FunctionalInterface
  interface Fault {
    Transition of(Instance before, InstanceEvent event, Transition right);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("timers are not cancelled", without(Effect.CancelTimers.class)),
        fault("KILL is not sent", without(Effect.KillTree.class)),
        fault("what was left is not cleared", without(Effect.ClearTree.class)),
        fault("the tree is not awaited", without(Effect.AwaitTree.class)),
        fault("the stop signal is not sent", without(Effect.SignalTree.class)),
        fault("the stop command is not run", without(Effect.RunStopCommand.class)),
        fault("no timer is armed", without(Effect.ArmTimer.class)),
        fault("probes are not started", without(Effect.StartProbes.class)),
        fault("health is not watched", without(Effect.WatchHealth.class)),
        fault("probes are not ended", without(Effect.EndProbes.class)),
        fault("a deleted instance is not forgotten", without(Effect.Forget.class)),
        fault("a launch is forgotten", without(Effect.Spawn.class)),
        fault("ready is not heard", deaf(InstanceEvent.BecameReady.class)),
        fault("unhealthy is not heard", deaf(InstanceEvent.BecameUnhealthy.class)),
        fault("an announced end is not heard", deaf(InstanceEvent.EndAnnounced.class)),
        fault("another main process is not heard", deaf(InstanceEvent.MainChanged.class)),
        fault("the tree's end is not heard", deaf(InstanceEvent.TreeGone.class)),
        fault("a stop is not heard", deaf(InstanceEvent.StopRequested.class)),
        fault("a delete is not heard", deaf(InstanceEvent.DeleteRequested.class)),
        fault("a reset is not heard", deaf(InstanceEvent.ResetRequested.class)),
        fault(
            "a restart begins before the sweep", (before, _, right) -> spawnAtOnce(before, right)),
        fault("a restart is not counted", (before, _, right) -> uncounted(before, right)),
        fault("a stop during the launch is forgotten", (_, _, right) -> launchGoesOn(right)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isFound(Fault fault) {
    boolean found = false;
    for (long seed = 0; seed < SEEDS && !found; seed++) {
      found = breaks(seed, fault);
    }
    assertTrue(found, "no simulation has found it");
  }

  private static boolean breaks(long seed, Fault fault) {
    try {
      new Simulation(seed, (_, _, _, _) -> {}, settings -> spoilt(settings, fault)).run();
      return false;
    } catch (AssertionError found) {
      return true;
    }
  }

  private static Rules spoilt(LifecycleSettings settings, Fault fault) {
    var right = new InstanceLifecycle(settings);
    return (before, event, now) -> fault.of(before, event, right.apply(before, event, now));
  }

  private static Arguments fault(String name, Fault fault) {
    return argumentSet(name, fault);
  }

  private static Fault without(Class<? extends Effect> type) {
    return (_, _, right) -> keeping(right, effect -> !type.isInstance(effect));
  }

  private static Transition keeping(Transition right, Predicate<Effect> kept) {
    return new Transition(right.next(), right.effects().stream().filter(kept).toList());
  }

  private static Fault deaf(Class<? extends InstanceEvent> type) {
    return (before, event, right) -> type.isInstance(event) ? Transition.stay(before) : right;
  }

  private static Transition spawnAtOnce(Instance before, Transition right) {
    if (!(right.next().state() instanceof InstanceState.Clearing)
        || before.state() instanceof InstanceState.Clearing) {
      return right;
    }
    var effects = new ArrayList<>(right.effects());
    effects.removeIf(Effect.ArmTimer.class::isInstance);
    effects.add(new Effect.Spawn());
    var launching = new InstanceState.Launching(InstanceState.AfterLaunch.RUN);
    return new Transition(right.next().in(launching).restarted(), effects);
  }

  private static Transition uncounted(Instance before, Transition right) {
    var next = right.next();
    boolean counted = next.restarts() > before.restarts();
    return counted
        ? new Transition(
            new Instance(
                next.state(),
                next.history(),
                before.restarts(),
                next.lastExit(),
                next.startedNanos(),
                next.because(),
                next.note()),
            right.effects())
        : right;
  }

  private static Transition launchGoesOn(Transition right) {
    boolean stopped =
        right.next().state() instanceof InstanceState.Launching(var then)
            && then == InstanceState.AfterLaunch.STOP;
    var running = new InstanceState.Launching(InstanceState.AfterLaunch.RUN);
    return stopped ? new Transition(right.next().in(running), right.effects()) : right;
  }
}
