package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.Adopt;
import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.AwaitTree;
import dev.jsup.daemon.lifecycle.Effect.ClearTree;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.Effect.StartProbes;
import dev.jsup.daemon.lifecycle.Effect.WatchHealth;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.lifecycle.InstanceState.Clearing;
import dev.jsup.daemon.lifecycle.InstanceState.Errored;
import dev.jsup.daemon.lifecycle.InstanceState.Exited;
import dev.jsup.daemon.lifecycle.InstanceState.Failing;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Leaving;
import dev.jsup.daemon.lifecycle.InstanceState.Removed;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.lifecycle.InstanceState.Stopped;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance goes on under a new daemon, from the state that an earlier one left it in. What
 * that one had begun is gone on with and not begun again: no second stop signal, no delay from its
 * start; only a grace period, whose begin nobody knows, is granted anew. Pure.
 */
public final class Resumption {
  private final LifecycleSettings settings;
  private final InstanceLifecycle lifecycle;
  private final Steps steps;

  public Resumption(LifecycleSettings settings) {
    this.settings = settings;
    this.lifecycle = new InstanceLifecycle(settings);
    this.steps = new Steps(settings);
  }

  /**
   * The first transition of {@code instance} in this daemon.
   *
   * @param waited how long ago its last process ended, as far as it is known
   * @param nowNanos by the owner's ticker, which goes on over daemons, not over starts of the
   *     machine
   */
  public Transition resume(Instance instance, Found found, Duration waited, long nowNanos) {
    return switch (found) {
      case Found.Alive(long pid) -> alive(instance, pid, nowNanos);
      case Found.Ended(var how) -> ended(instance, new ExitOutcome.Away(how), waited, nowNanos);
      case Found.Rebooted(boolean inTurn) when inTurn -> Turn.await(renewed(instance));
      case Found.Rebooted _ -> rebooted(instance);
    };
  }

  /** The fact that is made up for in the resumption, as if it were reported; null if none is. */
  public static @Nullable InstanceEvent event(Instance instance, Found found) {
    return switch (found) {
      case Found.Alive(long pid) -> instance.state() instanceof Launching ? new Spawned(pid) : null;
      case Found.Ended(var how) ->
          instance.pid().isPresent()
              ? new ProcessExited(instance.pid().getAsLong(), new ExitOutcome.Away(how))
              : null;
      case Found.Rebooted _ -> null;
    };
  }

  private Transition alive(Instance instance, long pid, long nowNanos) {
    var adopt = List.<Effect>of(new Adopt(pid), report("adopted, pid " + pid));
    return switch (instance.state()) {
      case Launching _ -> after(adopt, lifecycle.apply(instance, new Spawned(pid), nowNanos));
      case Starting _ ->
          after(
              adopt,
              new Transition(instance.in(new Starting(pid)), starting(instance, pid, nowNanos)));
      case Running _ -> after(adopt, new Transition(instance.in(new Running(pid)), probes(pid)));
      case Leaving(var _, boolean online) ->
          after(adopt, Transition.to(instance.in(new Leaving(pid, online)), grace()));
      case Failing(var _, var cause, boolean online) ->
          after(adopt, Transition.to(instance.in(new Failing(pid, cause, online)), grace()));
      case Stopping(var _, var then, boolean signaled) when signaled ->
          after(adopt, Transition.to(instance.in(new Stopping(pid, then, true)), grace()));
      case Stopping(var _, var then, boolean _) ->
          after(adopt, steps.signalStop(instance, pid, then, "a stop that a daemon's end cut off"));
      case Sweeping(var _, var then) -> sweep(instance, pid, then);
      case Stopped _, Exited _, Errored _, WaitingRestart _, Clearing _ -> clear(instance, pid);
      case Removed _ -> Transition.stay(instance);
    };
  }

  /** The effects of {@code then} come after {@code first}, and after the timers were cancelled. */
  private static Transition after(List<Effect> first, Transition then) {
    var effects = new ArrayList<>(first);
    effects.addAll(then.effects());
    return new Transition(then.next(), effects);
  }

  private List<Effect> starting(Instance instance, long pid, long nowNanos) {
    var lived = Duration.ofNanos(Math.max(0, nowNanos - instance.startedNanos()));
    var effects = new ArrayList<Effect>();
    if (settings.health().probed()) {
      effects.add(new StartProbes(pid));
    }
    var readyTimeout = settings.health().readyTimeout();
    effects.add(
        readyTimeout == null
            ? new ArmTimer(Timer.MIN_UPTIME, rest(settings.restartPolicy().minUptime(), lived))
            : new ArmTimer(Timer.READY_TIMEOUT, rest(readyTimeout, lived)));
    return effects;
  }

  private static Duration rest(Duration all, Duration gone) {
    var rest = all.minus(gone);
    if (rest.isNegative()) {
      return Duration.ZERO;
    }
    return rest.compareTo(all) > 0 ? all : rest;
  }

  private List<Effect> probes(long pid) {
    return settings.health().probed()
        ? List.of(new StartProbes(pid), new WatchHealth(pid))
        : List.of();
  }

  private Effect grace() {
    return new ArmTimer(Timer.GRACE_PERIOD, settings.stop().gracePeriod());
  }

  /** The main process was gone, so what runs is the rest of its tree. */
  private Transition sweep(Instance instance, long pid, AfterStop then) {
    return Transition.to(instance.in(new Sweeping(pid, then)), new AwaitTree(pid), grace());
  }

  /** What should not be there any more is ended before anything else happens. */
  private static Transition clear(Instance instance, long pid) {
    var decision =
        switch (instance.state()) {
          case Clearing(var _, var decided) -> decided;
          case WaitingRestart(var _, var delay) ->
              new RestartDecision.RestartAfter(delay, instance.history(), instance.because());
          case Exited _ -> new RestartDecision.Complete(instance.because());
          case Errored(var reason) -> new RestartDecision.GiveUp(reason, instance.because());
          default -> null;
        };
    var effects =
        List.<Effect>of(
            report("pid " + pid + " of it still runs, sending KILL"),
            new ClearTree(pid),
            new ArmTimer(Timer.KILL_AGAIN, Steps.KILL_AGAIN));
    var next =
        decision == null ? new Sweeping(pid, AfterStop.STAY_DOWN) : new Clearing(pid, decision);
    return new Transition(instance.in(next), effects);
  }

  private Transition ended(
      Instance instance, ExitOutcome.Away outcome, Duration waited, long nowNanos) {
    return switch (instance.state()) {
      case Stopped _, Exited _, Errored _, Removed _ -> Transition.stay(instance);
      case Launching(var then) -> notLaunched(instance, then);
      case Starting(long pid) -> died(instance, pid, outcome, nowNanos);
      case Running(long pid) -> died(instance, pid, outcome, nowNanos);
      case Leaving(long pid, var _) -> died(instance, pid, outcome, nowNanos);
      case Failing(long pid, var _, var _) -> died(instance, pid, outcome, nowNanos);
      case Stopping(long pid, var _, boolean signaled) -> {
        var died = died(instance, pid, outcome, nowNanos);
        // What is left of the tree has its time, which was counted by a timer that is gone.
        yield signaled ? after(List.of(grace()), died) : died;
      }
      case Sweeping(long pid, var then) -> sweep(instance, pid, then);
      case Clearing(long pid, var _) ->
          Transition.to(
              instance, new ClearTree(pid), new ArmTimer(Timer.KILL_AGAIN, Steps.KILL_AGAIN));
      case WaitingRestart(var _, var delay) ->
          Transition.to(instance, new ArmTimer(Timer.RESTART_DELAY, rest(delay, waited)));
    };
  }

  private Transition died(Instance instance, long pid, ExitOutcome.Away outcome, long nowNanos) {
    return lifecycle.apply(instance, new ProcessExited(pid, outcome), nowNanos);
  }

  /** No process had been made, or it has gone with its marker: it is launched once more. */
  private static Transition notLaunched(Instance instance, AfterLaunch then) {
    return switch (then) {
      case RUN, RUN_AGAIN -> Steps.launch(instance);
      case STOP -> Transition.to(instance.in(new Stopped()), report("stopped before its launch"));
      case REMOVE -> Steps.remove(instance);
    };
  }

  private static Instance renewed(Instance instance) {
    var ended = instance.pid().isPresent() ? instance.ended(new ExitOutcome.Away(null)) : instance;
    return ended.with(RestartHistory.NONE);
  }

  private static Transition rebooted(Instance instance) {
    return switch (instance.state()) {
      case Stopped _, Exited _, Errored _, Removed _ ->
          Transition.to(instance.with(RestartHistory.NONE));
      case Launching(var then) -> notLaunched(instance.with(RestartHistory.NONE), then);
      case Starting _, Running _, Leaving _, Failing _ ->
          startAfterReboot(instance.ended(new ExitOutcome.Away(null)));
      case WaitingRestart _ -> startAfterReboot(instance);
      case Clearing(var _, var decision) -> decided(instance, decision);
      case Stopping(var _, var then, var _) -> then(instance, then);
      case Sweeping(var _, var then) -> then(instance, then);
    };
  }

  private static Transition decided(Instance instance, RestartDecision decision) {
    return switch (decision) {
      case RestartDecision.RestartAfter _ -> startAfterReboot(instance);
      case RestartDecision.Complete _ -> Transition.to(instance.in(new Exited()));
      case RestartDecision.GiveUp(var reason, var _) ->
          Transition.to(instance.in(new Errored(reason)));
    };
  }

  private static Transition then(Instance instance, AfterStop then) {
    return switch (then) {
      case STAY_DOWN -> Transition.to(instance.in(new Stopped()));
      case START_AGAIN -> startAfterReboot(instance);
      case REMOVE -> Steps.remove(instance);
    };
  }

  private static Transition startAfterReboot(Instance instance) {
    var launched = Steps.launch(instance.with(RestartHistory.NONE));
    return after(List.of(report("starting it, as the machine was started anew")), launched);
  }

  private static Report report(String text) {
    return new Report(Severity.INFO, text);
  }
}
