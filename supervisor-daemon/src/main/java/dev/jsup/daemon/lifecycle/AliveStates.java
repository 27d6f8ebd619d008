package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.ExtendTimer;
import dev.jsup.daemon.lifecycle.Effect.FollowMain;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.EndAnnounced;
import dev.jsup.daemon.lifecycle.InstanceEvent.HealthFact;
import dev.jsup.daemon.lifecycle.InstanceEvent.MainChanged;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
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
import dev.jsup.daemon.lifecycle.InstanceEvent.TimeExtended;
import dev.jsup.daemon.lifecycle.InstanceEvent.TimerFired;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.lifecycle.InstanceState.Leaving;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;
import java.util.Objects;

/** The states of a process that runs and that nobody ends: Starting, Running, Leaving. */
final class AliveStates {
  private final LifecycleSettings settings;
  private final Steps steps;
  private final AfterExit afterExit;

  AliveStates(LifecycleSettings settings, Steps steps, AfterExit afterExit) {
    this.settings = settings;
    this.steps = steps;
    this.afterExit = afterExit;
  }

  Transition whenStarting(Instance instance, long pid, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case TimerFired(var timer) when timer == Timer.MIN_UPTIME -> steps.online(instance, pid);
      case TimerFired(var timer) when timer == Timer.READY_TIMEOUT && waits() ->
          steps.fail(instance, pid, notReady(instance), false);
      case HealthFact fact -> whenStarting(instance, pid, fact);
      case ProcessExited(long ended, var outcome) when ended == pid ->
          afterExit.decide(instance, pid, outcome, false, nowNanos);
      case StopRequested(var by) -> steps.stop(instance, pid, AfterStop.STAY_DOWN, by);
      case RestartRequested(var by) -> steps.stop(instance, pid, AfterStop.START_AGAIN, by);
      case RestartDue(var why, boolean _) -> steps.restartDue(instance, pid, why);
      case DeleteRequested(var by) -> steps.stop(instance, pid, AfterStop.REMOVE, by);
      case SignalRequested(var signal, var by) -> Steps.signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case StartRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          TreeGone _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenStarting(Instance instance, long pid, HealthFact fact) {
    return switch (fact) {
      case BecameReady _ ->
          waits() ? steps.online(instance, pid, new CancelTimers()) : Transition.stay(instance);
      case BecameUnhealthy(var why) ->
          steps.fail(instance, pid, new ExitOutcome.Unhealthy(why), false);
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case EndAnnounced _ -> steps.leave(instance, pid, false);
      case TimeExtended(var by) -> extend(instance, Timer.READY_TIMEOUT, by);
      case MainChanged(long main) -> mainChanged(instance.in(new Starting(main)), pid, main);
    };
  }

  private boolean waits() {
    return settings.health().readyTimeout() != null;
  }

  /** What was said of it last is most often the reason. */
  private ExitOutcome notReady(Instance instance) {
    var timeout = Objects.requireNonNull(settings.health().readyTimeout());
    var note = instance.note().replaceFirst("^not ready: ", "");
    return new ExitOutcome.TimedOut(
        "not ready within "
            + Durations.spelled(timeout.toMillis())
            + (note.isEmpty() ? "" : ": " + note));
  }

  Transition whenRunning(Instance instance, long pid, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case HealthFact fact -> whenRunning(instance, pid, fact);
      case ProcessExited(long ended, var outcome) when ended == pid ->
          afterExit.decide(instance, pid, outcome, true, nowNanos);
      case StopRequested(var by) -> steps.stop(instance, pid, AfterStop.STAY_DOWN, by);
      case RestartRequested(var by) -> steps.stop(instance, pid, AfterStop.START_AGAIN, by);
      case RestartDue(var why, boolean _) -> steps.restartDue(instance, pid, why);
      case DeleteRequested(var by) -> steps.stop(instance, pid, AfterStop.REMOVE, by);
      case SignalRequested(var signal, var by) -> Steps.signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case StartRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          TreeGone _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenRunning(Instance instance, long pid, HealthFact fact) {
    return switch (fact) {
      case BecameReady _ -> Transition.to(instance.noted("")); // what it was busy with is done
      case BecameUnhealthy(var why) ->
          steps.fail(instance, pid, new ExitOutcome.Unhealthy(why), true);
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case EndAnnounced _ -> steps.leave(instance, pid, true);
      case TimeExtended _ -> Transition.stay(instance); // nothing is waited for
      case MainChanged(long main) -> mainChanged(instance.in(new Running(main)), pid, main);
    };
  }

  Transition whenLeaving(Instance instance, Leaving leaving, InstanceEvent event, long nowNanos) {
    long pid = leaving.pid();
    boolean online = leaving.online();
    return switch (event) {
      case ProcessExited(long ended, var outcome) when ended == pid ->
          afterExit.decide(instance, pid, outcome, online, nowNanos);
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD ->
          steps.fail(instance, pid, notEnded(), online);
      case HealthFact fact -> whenLeaving(instance, leaving, fact);
      case StopRequested(var by) -> steps.signalStop(instance, pid, AfterStop.STAY_DOWN, by);
      case StartRequested _ ->
          steps.signalStop(instance, pid, AfterStop.START_AGAIN, "a start while it ended");
      case RestartRequested(var by) -> steps.signalStop(instance, pid, AfterStop.START_AGAIN, by);
      case RestartDue(var why, boolean alsoEnded) ->
          alsoEnded
              ? steps.signalStop(instance.because(why), pid, AfterStop.START_AGAIN, why)
              : Transition.stay(instance);
      case DeleteRequested(var by) -> steps.signalStop(instance, pid, AfterStop.REMOVE, by);
      case SignalRequested(var signal, var by) -> Steps.signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case Spawned _,
          SpawnFailed _,
          ProcessExited _,
          TreeGone _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private static Transition whenLeaving(Instance instance, Leaving leaving, HealthFact fact) {
    return switch (fact) {
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case TimeExtended(var by) -> extend(instance, Timer.GRACE_PERIOD, by);
      case MainChanged(long main) ->
          mainChanged(instance.in(new Leaving(main, leaving.online())), leaving.pid(), main);
      case BecameReady _, BecameUnhealthy _, EndAnnounced _ -> Transition.stay(instance);
    };
  }

  private ExitOutcome notEnded() {
    return new ExitOutcome.TimedOut(
        "said that it ends and did not within "
            + Durations.spelled(settings.stop().gracePeriod().toMillis()));
  }

  static Transition extend(Instance instance, Timer timer, Duration by) {
    return Transition.to(instance, new ExtendTimer(timer, by));
  }

  static Transition mainChanged(Instance instance, long before, long main) {
    return Transition.to(
        instance,
        new FollowMain(main),
        new Report(Severity.INFO, "its main process is pid %d, not %d".formatted(main, before)));
  }
}
