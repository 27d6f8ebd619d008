package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.AwaitTree;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.EndStopCommand;
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
import dev.jsup.daemon.lifecycle.InstanceState.Clearing;
import dev.jsup.daemon.lifecycle.InstanceState.Failing;
import dev.jsup.daemon.lifecycle.InstanceState.Stopped;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartHistory;
import java.util.ArrayList;
import java.util.List;

/** The states on the way to the end of a process and its tree. */
final class EndingStates {
  private final Steps steps;
  private final AfterExit afterExit;

  EndingStates(Steps steps, AfterExit afterExit) {
    this.steps = steps;
    this.afterExit = afterExit;
  }

  Transition whenFailing(Instance instance, Failing failing, InstanceEvent event, long nowNanos) {
    long pid = failing.pid();
    return switch (event) {
      case ProcessExited(long ended, var _) when ended == pid ->
          afterExit.decide(instance, pid, failing.cause(), failing.online(), nowNanos);
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD -> steps.kill(instance, pid);
      case TimerFired(var timer) when timer == Timer.KILL_AGAIN -> Steps.killAgain(instance, pid);
      case HealthFact fact -> whenFailing(instance, failing, fact);
      case StopRequested _ -> stopping(instance, pid, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ -> stopping(instance, pid, AfterStop.START_AGAIN);
      case RestartDue(var why, boolean alsoEnded) ->
          alsoEnded
              ? stopping(instance.because(why), pid, AfterStop.START_AGAIN)
              : Transition.stay(instance);
      case DeleteRequested _ -> stopping(instance, pid, AfterStop.REMOVE);
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

  private static Transition whenFailing(Instance instance, Failing failing, HealthFact fact) {
    return switch (fact) {
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case TimeExtended(var by) -> AliveStates.extend(instance, Timer.GRACE_PERIOD, by);
      case MainChanged(long main) ->
          AliveStates.mainChanged(
              instance.in(new Failing(main, failing.cause(), failing.online())),
              failing.pid(),
              main);
      case BecameReady _, BecameUnhealthy _, EndAnnounced _ -> Transition.stay(instance);
    };
  }

  /** It has had its stop signal already. */
  private static Transition stopping(Instance instance, long pid, AfterStop then) {
    return Transition.to(instance.in(new Stopping(pid, then, true)));
  }

  Transition whenStopping(Instance instance, Stopping stopping, InstanceEvent event) {
    long pid = stopping.pid();
    return switch (event) {
      case ProcessExited(long ended, var outcome) when ended == pid ->
          ended(instance, stopping, outcome);
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD && stopping.signaled() ->
          steps.kill(instance, pid);
      case TimerFired(var timer) when timer == Timer.KILL_AGAIN && stopping.signaled() ->
          Steps.killAgain(instance, pid);
      case TimerFired(var timer) when timer == Timer.STOP_COMMAND && !stopping.signaled() ->
          commandOverdue(instance, stopping);
      case StopCommandFailed(var reason) -> commandFailed(instance, stopping, reason);
      case HealthFact fact -> whenStopping(instance, stopping, fact);
      case StopRequested _ -> stoppingThen(instance, stopping, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ ->
          stoppingThen(instance, stopping, AfterStop.START_AGAIN);
      case DeleteRequested _ -> stoppingThen(instance, stopping, AfterStop.REMOVE);
      case SignalRequested(var signal, var by) -> Steps.signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case RestartDue _, Spawned _, SpawnFailed _, ProcessExited _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  /** What is left has the signal from now on, if only a command has asked so far. */
  private Transition ended(Instance instance, Stopping stopping, ExitOutcome outcome) {
    long pid = stopping.pid();
    var next = instance.ended(outcome).in(new Sweeping(pid, stopping.then()));
    if (stopping.signaled()) {
      return Transition.to(next, new AwaitTree(pid));
    }
    var effects = new ArrayList<Effect>(List.of(new CancelTimers()));
    effects.addAll(steps.askToEnd(pid, "what its main process has left"));
    effects.add(new AwaitTree(pid));
    return new Transition(next, effects);
  }

  private Transition commandOverdue(Instance instance, Stopping stopping) {
    var signaled =
        steps.signalStop(
            instance,
            stopping.pid(),
            stopping.then(),
            "its stop command, which did not end it in time");
    var effects = new ArrayList<Effect>(List.of(new EndStopCommand()));
    effects.addAll(signaled.effects());
    return new Transition(signaled.next(), effects);
  }

  private Transition commandFailed(Instance instance, Stopping stopping, String reason) {
    return stopping.signaled()
        ? Transition.to(instance, new Report(Severity.WARN, "its stop command failed: " + reason))
        : steps.signalStop(
            instance, stopping.pid(), stopping.then(), "its stop command, which failed: " + reason);
  }

  private static Transition whenStopping(Instance instance, Stopping stopping, HealthFact fact) {
    var waits = stopping.signaled() ? Timer.GRACE_PERIOD : Timer.STOP_COMMAND;
    return switch (fact) {
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case TimeExtended(var by) -> AliveStates.extend(instance, waits, by);
      case MainChanged(long main) ->
          AliveStates.mainChanged(
              instance.in(new Stopping(main, stopping.then(), stopping.signaled())),
              stopping.pid(),
              main);
      case BecameReady _, BecameUnhealthy _, EndAnnounced _ -> Transition.stay(instance);
    };
  }

  private static Transition stoppingThen(Instance instance, Stopping stopping, AfterStop then) {
    var latest = later(stopping.then(), then);
    return Transition.to(instance.in(new Stopping(stopping.pid(), latest, stopping.signaled())));
  }

  Transition whenSweeping(Instance instance, Sweeping sweeping, InstanceEvent event) {
    long pid = sweeping.pid();
    return switch (event) {
      case TreeGone _ -> swept(instance, sweeping.then());
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD -> steps.kill(instance, pid);
      case TimerFired(var timer) when timer == Timer.KILL_AGAIN -> Steps.killAgain(instance, pid);
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case StopRequested _ -> sweepingThen(instance, sweeping, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ ->
          sweepingThen(instance, sweeping, AfterStop.START_AGAIN);
      case DeleteRequested _ -> sweepingThen(instance, sweeping, AfterStop.REMOVE);
      case ResetRequested _ -> Transition.to(instance.reset());
      case RestartDue _,
          SignalRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          HealthFact _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private static Transition swept(Instance instance, AfterStop then) {
    return switch (then) {
      case STAY_DOWN ->
          Transition.to(
              instance.in(new Stopped()), new CancelTimers(), new Report(Severity.INFO, "stopped"));
      case START_AGAIN -> Steps.launch(instance.with(RestartHistory.NONE).restarted());
      case REMOVE -> Steps.remove(instance);
    };
  }

  private static Transition sweepingThen(Instance instance, Sweeping sweeping, AfterStop then) {
    return Transition.to(instance.in(new Sweeping(sweeping.pid(), later(sweeping.then(), then))));
  }

  private static AfterStop later(AfterStop before, AfterStop then) {
    return before == AfterStop.REMOVE ? before : then;
  }

  Transition whenClearing(Instance instance, Clearing clearing, InstanceEvent event) {
    long pid = clearing.pid();
    return switch (event) {
      case TreeGone _ -> afterExit.follow(instance, clearing.decision());
      case TimerFired(var timer) when timer == Timer.KILL_AGAIN -> Steps.killAgain(instance, pid);
      case NoteTold(var text) -> Transition.to(instance.noted(text));
      case StopRequested _ -> sweeping(instance, pid, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ -> sweeping(instance, pid, AfterStop.START_AGAIN);
      case RestartDue(var why, boolean alsoEnded) ->
          alsoEnded
              ? Transition.to(instance.because(why).in(new Sweeping(pid, AfterStop.START_AGAIN)))
              : Transition.stay(instance);
      case DeleteRequested _ -> sweeping(instance, pid, AfterStop.REMOVE);
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _,
          Spawned _,
          SpawnFailed _,
          ProcessExited _,
          HealthFact _,
          StopCommandFailed _,
          TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private static Transition sweeping(Instance instance, long pid, AfterStop then) {
    return Transition.to(instance.because("").in(new Sweeping(pid, then)));
  }
}
