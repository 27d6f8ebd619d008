package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.Effect.StartProbes;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.HealthFact;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.ResetRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SignalRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopCommandFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TimerFired;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
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
import dev.jsup.daemon.policy.RestartHistory;
import java.util.ArrayList;

/**
 * The state machine of an instance: {@code (instance, event, now) -> (instance, effects)}.
 *
 * <p>Pure. One method a state, one arm an event, no {@code default}: a new state or event does not
 * compile until every cell is decided. Facts of an earlier launch never get here; the owner drops
 * them by generation. Requests follow one order: delete beats stop and start, and of stop and start
 * the last one wins.
 */
public final class InstanceLifecycle {
  private final LifecycleSettings settings;
  private final Steps steps;
  private final AfterExit afterExit;
  private final AliveStates alive;
  private final EndingStates ending;

  public InstanceLifecycle(LifecycleSettings settings) {
    this.settings = settings;
    this.steps = new Steps(settings);
    this.afterExit = new AfterExit(settings.restartPolicy(), steps);
    this.alive = new AliveStates(settings, steps, afterExit);
    this.ending = new EndingStates(steps, afterExit);
  }

  public Transition apply(Instance instance, InstanceEvent event, long nowNanos) {
    return switch (instance.state()) {
      case Stopped _ -> whenDown(instance, event);
      case Exited _, Errored _ ->
          event instanceof RestartDue(var why, boolean alsoEnded) && alsoEnded
              ? Steps.launchDue(instance.with(RestartHistory.NONE), why)
              : whenDown(instance, event);
      case Launching launching -> whenLaunching(instance, launching.then(), event, nowNanos);
      case Starting(long pid) -> alive.whenStarting(instance, pid, event, nowNanos);
      case Running(long pid) -> alive.whenRunning(instance, pid, event, nowNanos);
      case Leaving leaving -> alive.whenLeaving(instance, leaving, event, nowNanos);
      case Failing failing -> ending.whenFailing(instance, failing, event, nowNanos);
      case Stopping stopping -> ending.whenStopping(instance, stopping, event);
      case Sweeping sweeping -> ending.whenSweeping(instance, sweeping, event);
      case Clearing clearing -> ending.whenClearing(instance, clearing, event);
      case WaitingRestart _ -> whenWaitingRestart(instance, event);
      case Removed _ -> Transition.stay(instance);
    };
  }

  private static Transition whenDown(Instance instance, InstanceEvent event) {
    return switch (event) {
      case StartRequested _, RestartRequested _ -> Steps.launch(instance.with(RestartHistory.NONE));
      case StopRequested _ -> Transition.to(instance.in(new Stopped()));
      case DeleteRequested _ -> Steps.remove(instance);
      case ResetRequested _ -> Transition.to(instance.reset());
      case RestartDue _,
          SignalRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          TreeGone _,
          HealthFact _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenLaunching(
      Instance instance, AfterLaunch then, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case Spawned(long pid) -> spawned(instance.startedAt(nowNanos).because(""), pid, then);
      case SpawnFailed failed -> spawnFailed(instance, failed, then, nowNanos);
      case StopRequested _ -> Transition.to(instance.in(new Launching(stopAfter(then))));
      case StartRequested _, RestartRequested _ ->
          Transition.to(instance.in(new Launching(runAfter(then))));
      case DeleteRequested _ -> Transition.to(instance.in(new Launching(AfterLaunch.REMOVE)));
      case ResetRequested _ -> Transition.to(instance.reset());
      case RestartDue _,
          SignalRequested _,
          ProcessExited _,
          TreeGone _,
          HealthFact _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private static Transition whenWaitingRestart(Instance instance, InstanceEvent event) {
    return switch (event) {
      case TimerFired(var timer) when timer == Timer.RESTART_DELAY -> Steps.launch(again(instance));
      case StartRequested _, RestartRequested _ ->
          Steps.launch(again(instance).with(RestartHistory.NONE));
      case RestartDue(var why, boolean alsoEnded) ->
          alsoEnded && !Turn.isAwaitedBy(instance)
              ? Steps.launchDue(instance.with(RestartHistory.NONE).restarted(), why)
              : Transition.stay(instance);
      case StopRequested(var by) ->
          Transition.to(
              instance.in(new Stopped()),
              new CancelTimers(),
              new Report(Severity.INFO, "stopped before its restart, asked by " + by));
      case DeleteRequested _ -> Steps.remove(instance);
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          TreeGone _,
          HealthFact _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  /** What was only waiting for its turn is not restarted by that. */
  private static Instance again(Instance instance) {
    return Turn.isAwaitedBy(instance) ? instance : instance.restarted();
  }

  private Transition spawned(Instance instance, long pid, AfterLaunch then) {
    return switch (then) {
      case RUN -> begin(instance, pid);
      case RUN_AGAIN ->
          steps.signalStop(instance, pid, AfterStop.START_AGAIN, "its new declaration");
      case STOP -> steps.signalStop(instance, pid, AfterStop.STAY_DOWN, "a stop during its launch");
      case REMOVE ->
          steps.signalStop(instance, pid, AfterStop.REMOVE, "a delete during its launch");
    };
  }

  private Transition begin(Instance instance, long pid) {
    var effects = new ArrayList<Effect>();
    if (settings.health().probed()) {
      effects.add(new StartProbes(pid));
    }
    var minUptime = settings.restartPolicy().minUptime();
    var readyTimeout = settings.health().readyTimeout();
    if (readyTimeout == null && minUptime.isZero()) {
      return steps.online(instance, pid, effects.toArray(Effect[]::new));
    }
    effects.add(
        readyTimeout == null
            ? new ArmTimer(Timer.MIN_UPTIME, minUptime)
            : new ArmTimer(Timer.READY_TIMEOUT, readyTimeout));
    effects.add(new Report(Severity.INFO, "started, pid " + pid));
    return new Transition(instance.in(new Starting(pid)), effects);
  }

  private Transition spawnFailed(
      Instance instance, SpawnFailed failed, AfterLaunch then, long nowNanos) {
    var reason = failed.reason();
    return switch (then) {
      case RUN -> afterExit.decideCouldNotStart(instance, failed, nowNanos);
      case RUN_AGAIN ->
          Steps.launch(
              instance
                  .with(RestartHistory.NONE)
                  .ended(new ExitOutcome.CouldNotStart(reason))
                  .restarted());
      case STOP ->
          Transition.to(
              instance.ended(new ExitOutcome.CouldNotStart(reason)).in(new Stopped()),
              new Report(Severity.INFO, "stopped; could not start: " + reason));
      case REMOVE -> Steps.remove(instance.ended(new ExitOutcome.CouldNotStart(reason)));
    };
  }

  private static AfterLaunch stopAfter(AfterLaunch then) {
    return then == AfterLaunch.REMOVE ? then : AfterLaunch.STOP;
  }

  private static AfterLaunch runAfter(AfterLaunch then) {
    return switch (then) {
      case RUN, STOP -> AfterLaunch.RUN;
      case RUN_AGAIN, REMOVE -> then;
    };
  }
}
