package dev.jsup.daemon.lifecycle;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Does for one instance what the supervisor's loop does, on a virtual clock: drops facts of earlier
 * launches, asks the life cycle, runs the effects in order. Every turn is checked.
 */
final class SimulatedOwner {
  /** The rules, or rules with a fault. */
  @FunctionalInterface
  interface Rules {
    Transition apply(Instance instance, InstanceEvent event, long nowNanos);
  }

  private final LifecycleSettings settings;
  private final Rules rules;
  private final SimulatedSystem system;
  private final LifecycleInvariants invariants;
  private final Witness witness;
  private final Map<Timer, Long> deadlines = new EnumMap<>(Timer.class);
  private Instance instance = Instance.NEW;
  private int generation;
  private long now;
  private int turns;

  SimulatedOwner(LifecycleSettings settings, Rules rules, SimulatedSystem system, Witness witness) {
    this.settings = settings;
    this.rules = rules;
    this.system = system;
    this.invariants = new LifecycleInvariants(settings, system);
    this.witness = witness;
  }

  InstanceState state() {
    return instance.state();
  }

  LifecycleInvariants invariants() {
    return invariants;
  }

  int generation() {
    return generation;
  }

  int turns() {
    return turns;
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  void request(InstanceEvent request) {
    invariants.requested(request);
    turn(request);
  }

  /** A restart with another declaration, which a launch that is under way has not. */
  void declareAnew() {
    boolean launching = instance.state() instanceof InstanceState.Launching;
    request(new InstanceEvent.RestartRequested("chance"));
    if (launching
        && instance.state() instanceof InstanceState.Launching(var then)
        && then == InstanceState.AfterLaunch.RUN) {
      instance = instance.launchingAgain();
    }
  }

  /** Takes the next fact; false when there is none. */
  boolean takeFact() {
    var fact = system.nextFact();
    if (fact == null) {
      return false;
    }
    if (fact.generation() == generation) {
      turn(fact.event());
    }
    return true;
  }

  /** Lets the next deadline pass, by {@code late} if it has not yet; false when there is none. */
  boolean fireNextTimer(Duration late) {
    if (deadlines.isEmpty()) {
      return false;
    }
    var next = Collections.min(deadlines.entrySet(), Map.Entry.comparingByValue());
    var timer = next.getKey();
    now = Math.max(now, next.getValue() + late.toNanos());
    deadlines.remove(timer);
    turn(new InstanceEvent.TimerFired(timer));
    return true;
  }

  /** The daemon is killed and another takes over: timers and facts on their way are gone. */
  void isReplaced() {
    turns++;
    deadlines.clear();
    var found = system.changesHands(generation);
    var transition = new Resumption(settings).resume(instance, found, Duration.ZERO, now);
    instance = transition.next();
    invariants.checkResumption(transition);
    transition.effects().forEach(this::run);
    invariants.checkState(instance, deadlines.keySet());
  }

  private void turn(InstanceEvent event) {
    turns++;
    var before = instance;
    var transition = rules.apply(before, event, now);
    witness.saw(now, before.state(), event, transition);
    instance = transition.next();
    invariants.checkTransition(before, event, transition);
    transition.effects().forEach(this::run);
    invariants.checkState(instance, deadlines.keySet());
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Spawn() -> system.spawn(++generation);
      case Effect.Adopt(long pid) -> system.adopt(pid);
      case Effect.SignalProcess(long pid, var _, var _) -> system.signal(pid);
      case Effect.SignalTree(long pid, var _, var _) -> {
        system.signalTree(pid);
        invariants.askedToStop(now);
      }
      case Effect.EndStopCommand() -> system.endStopCommand();
      case Effect.RunStopCommand(long pid) -> system.runStopCommand(pid);
      case Effect.StartProbes(long pid) -> system.startProbes(pid);
      case Effect.WatchHealth(long pid) -> system.watchHealth(pid);
      case Effect.EndProbes() -> system.endProbes();
      case Effect.ExtendTimer(var timer, var delay) ->
          deadlines.computeIfPresent(timer, (_, at) -> Math.max(at, now + delay.toNanos()));
      case Effect.ClearTree(long pid) -> {
        system.killTree(pid);
        system.awaitTree(pid);
      }
      case Effect.AwaitTree(long pid) -> system.awaitTree(pid);
      case Effect.KillTree(long pid) -> {
        system.killTree(pid);
        invariants.killed(instance.state(), now);
      }
      case Effect.ArmTimer(var timer, var delay) ->
          LifecycleInvariants.check(
              deadlines.put(timer, now + delay.toNanos()) == null, "a timer armed twice");
      case Effect.CancelTimers() -> deadlines.clear();
      case Effect.Report _, Effect.Forget _, Effect.FollowMain _ -> {}
    }
  }
}
