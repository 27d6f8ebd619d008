package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.AwaitTree;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.Forget;
import dev.jsup.daemon.lifecycle.Effect.KillTree;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.Effect.SignalProcess;
import dev.jsup.daemon.lifecycle.Effect.SignalTree;
import dev.jsup.daemon.lifecycle.Effect.Spawn;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.ResetRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SignalRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TimerFired;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.lifecycle.InstanceState.Errored;
import dev.jsup.daemon.lifecycle.InstanceState.Exited;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Removed;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.lifecycle.InstanceState.Stopped;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartHistory;
import java.time.Duration;

/**
 * The state machine of an instance: {@code (instance, event, now) -> (instance, effects)}.
 *
 * <p>Pure. One method a state, one arm an event, no {@code default}: a new state or event does not
 * compile until every cell is decided. Facts of an earlier launch never get here; the owner drops
 * them by generation. Requests follow one order: delete beats stop and start, and of stop and start
 * the last one wins.
 */
public final class InstanceLifecycle {
  private static final Duration KILL_AGAIN = Duration.ofSeconds(1);

  private final LifecycleSettings settings;
  private final AfterExit afterExit;

  public InstanceLifecycle(LifecycleSettings settings) {
    this.settings = settings;
    this.afterExit = new AfterExit(settings.restartPolicy());
  }

  public Transition apply(Instance instance, InstanceEvent event, long nowNanos) {
    return switch (instance.state()) {
      case Stopped _, Exited _, Errored _ -> whenDown(instance, event);
      case Launching launching -> whenLaunching(instance, launching.then(), event, nowNanos);
      case Starting(long pid) -> whenStarting(instance, pid, event, nowNanos);
      case Running(long pid) -> whenRunning(instance, pid, event, nowNanos);
      case Stopping stopping -> whenStopping(instance, stopping, event);
      case Sweeping sweeping -> whenSweeping(instance, sweeping, event);
      case WaitingRestart _ -> whenWaitingRestart(instance, event);
      case Removed _ -> Transition.stay(instance);
    };
  }

  private Transition whenDown(Instance instance, InstanceEvent event) {
    return switch (event) {
      case StartRequested _, RestartRequested _ -> launch(instance.with(RestartHistory.NONE));
      case StopRequested _ -> Transition.to(instance.in(new Stopped()));
      case DeleteRequested _ -> remove(instance);
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _, Spawned _, SpawnFailed _, ProcessExited _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenLaunching(
      Instance instance, AfterLaunch then, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case Spawned(long pid) -> spawned(instance.startedAt(nowNanos), pid, then);
      case SpawnFailed(var reason) -> spawnFailed(instance, reason, then, nowNanos);
      case StopRequested _ -> Transition.to(instance.in(new Launching(stopAfter(then))));
      case StartRequested _, RestartRequested _ ->
          Transition.to(instance.in(new Launching(runAfter(then))));
      case DeleteRequested _ -> Transition.to(instance.in(new Launching(AfterLaunch.REMOVE)));
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _, ProcessExited _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenStarting(Instance instance, long pid, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case TimerFired(var timer) when timer == Timer.MIN_UPTIME -> online(instance, pid);
      case ProcessExited(var outcome) -> afterExit.decide(instance, pid, outcome, false, nowNanos);
      case StopRequested(var by) -> stop(instance, pid, AfterStop.STAY_DOWN, by);
      case RestartRequested(var by) -> stop(instance, pid, AfterStop.START_AGAIN, by);
      case DeleteRequested(var by) -> stop(instance, pid, AfterStop.REMOVE, by);
      case SignalRequested(var signal, var by) -> signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case StartRequested _, Spawned _, SpawnFailed _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenRunning(Instance instance, long pid, InstanceEvent event, long nowNanos) {
    return switch (event) {
      case ProcessExited(var outcome) -> afterExit.decide(instance, pid, outcome, true, nowNanos);
      case StopRequested(var by) -> stop(instance, pid, AfterStop.STAY_DOWN, by);
      case RestartRequested(var by) -> stop(instance, pid, AfterStop.START_AGAIN, by);
      case DeleteRequested(var by) -> stop(instance, pid, AfterStop.REMOVE, by);
      case SignalRequested(var signal, var by) -> signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case StartRequested _, Spawned _, SpawnFailed _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenStopping(Instance instance, Stopping stopping, InstanceEvent event) {
    long pid = stopping.pid();
    return switch (event) {
      case ProcessExited(var outcome) ->
          Transition.to(
              instance.ended(outcome).in(new Sweeping(pid, stopping.then())), new AwaitTree(pid));
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD -> kill(instance, pid);
      case StopRequested _ -> stoppingThen(instance, stopping, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ ->
          stoppingThen(instance, stopping, AfterStop.START_AGAIN);
      case DeleteRequested _ -> stoppingThen(instance, stopping, AfterStop.REMOVE);
      case SignalRequested(var signal, var by) -> signal(instance, pid, signal, by);
      case ResetRequested _ -> Transition.to(instance.reset());
      case Spawned _, SpawnFailed _, TreeGone _, TimerFired _ -> Transition.stay(instance);
    };
  }

  private Transition whenSweeping(Instance instance, Sweeping sweeping, InstanceEvent event) {
    return switch (event) {
      case TreeGone _ -> swept(instance, sweeping.then());
      case TimerFired(var timer) when timer == Timer.GRACE_PERIOD -> kill(instance, sweeping.pid());
      case StopRequested _ -> sweepingThen(instance, sweeping, AfterStop.STAY_DOWN);
      case StartRequested _, RestartRequested _ ->
          sweepingThen(instance, sweeping, AfterStop.START_AGAIN);
      case DeleteRequested _ -> sweepingThen(instance, sweeping, AfterStop.REMOVE);
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _, Spawned _, SpawnFailed _, ProcessExited _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private Transition whenWaitingRestart(Instance instance, InstanceEvent event) {
    return switch (event) {
      case TimerFired(var timer) when timer == Timer.RESTART_DELAY -> launch(instance.restarted());
      case StartRequested _, RestartRequested _ ->
          launch(instance.with(RestartHistory.NONE).restarted());
      case StopRequested(var by) ->
          Transition.to(
              instance.in(new Stopped()),
              new CancelTimers(),
              new Report(Severity.INFO, "stopped before its restart, asked by " + by));
      case DeleteRequested _ -> remove(instance);
      case ResetRequested _ -> Transition.to(instance.reset());
      case SignalRequested _, Spawned _, SpawnFailed _, ProcessExited _, TreeGone _, TimerFired _ ->
          Transition.stay(instance);
    };
  }

  private static Transition launch(Instance instance) {
    return Transition.to(
        instance.in(new Launching(AfterLaunch.RUN)), new CancelTimers(), new Spawn());
  }

  private Transition spawned(Instance instance, long pid, AfterLaunch then) {
    return switch (then) {
      case RUN ->
          settings.restartPolicy().minUptime().isZero()
              ? online(instance, pid)
              : Transition.to(
                  instance.in(new Starting(pid)),
                  new Report(Severity.INFO, "started, pid " + pid),
                  new ArmTimer(Timer.MIN_UPTIME, settings.restartPolicy().minUptime()));
      case STOP -> stop(instance, pid, AfterStop.STAY_DOWN, "a stop during its launch");
      case REMOVE -> stop(instance, pid, AfterStop.REMOVE, "a delete during its launch");
    };
  }

  private Transition spawnFailed(
      Instance instance, String reason, AfterLaunch then, long nowNanos) {
    return switch (then) {
      case RUN -> afterExit.decideCouldNotStart(instance, reason, nowNanos);
      case STOP ->
          Transition.to(
              instance.ended(new ExitOutcome.CouldNotStart(reason)).in(new Stopped()),
              new Report(Severity.INFO, "stopped; could not start: " + reason));
      case REMOVE -> remove(instance);
    };
  }

  private static Transition online(Instance instance, long pid) {
    return Transition.to(
        instance.in(new Running(pid)), new Report(Severity.INFO, "online, pid " + pid));
  }

  private Transition stop(Instance instance, long pid, AfterStop then, String by) {
    return Transition.to(
        instance.in(new Stopping(pid, then)),
        new CancelTimers(),
        new SignalTree(pid, settings.stopSignal(), by),
        new ArmTimer(Timer.GRACE_PERIOD, settings.gracePeriod()));
  }

  /** Again and again: what is made between the look at the tree and KILL escapes the first. */
  private Transition kill(Instance instance, long pid) {
    return Transition.to(
        instance,
        new Report(
            Severity.WARN,
            "still there after its grace period of %d ms, sending KILL"
                .formatted(settings.gracePeriod().toMillis())),
        new KillTree(pid),
        new ArmTimer(Timer.GRACE_PERIOD, KILL_AGAIN));
  }

  private static Transition signal(Instance instance, long pid, String signal, String by) {
    return Transition.to(instance, new SignalProcess(pid, signal, by));
  }

  private static Transition swept(Instance instance, AfterStop then) {
    return switch (then) {
      case STAY_DOWN ->
          Transition.to(
              instance.in(new Stopped()), new CancelTimers(), new Report(Severity.INFO, "stopped"));
      case START_AGAIN -> launch(instance.with(RestartHistory.NONE).restarted());
      case REMOVE -> remove(instance);
    };
  }

  private static Transition remove(Instance instance) {
    return Transition.to(
        instance.in(new Removed()),
        new CancelTimers(),
        new Report(Severity.INFO, "deleted"),
        new Forget());
  }

  private static AfterLaunch stopAfter(AfterLaunch then) {
    return then == AfterLaunch.REMOVE ? then : AfterLaunch.STOP;
  }

  private static AfterLaunch runAfter(AfterLaunch then) {
    return then == AfterLaunch.REMOVE ? then : AfterLaunch.RUN;
  }

  private static Transition stoppingThen(Instance instance, Stopping stopping, AfterStop then) {
    return Transition.to(instance.in(new Stopping(stopping.pid(), later(stopping.then(), then))));
  }

  private static Transition sweepingThen(Instance instance, Sweeping sweeping, AfterStop then) {
    return Transition.to(instance.in(new Sweeping(sweeping.pid(), later(sweeping.then(), then))));
  }

  private static AfterStop later(AfterStop before, AfterStop then) {
    return before == AfterStop.REMOVE ? before : then;
  }
}
