package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.InstanceState.Clearing;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.policy.RestartPolicy;
import java.util.Collections;
import java.util.Set;

/** What must hold after every turn, whatever was asked and whatever the system does. */
final class LifecycleInvariants {
  /** What people want, by their last request; a delete is never taken back. */
  enum Wish {
    UP,
    DOWN,
    GONE
  }

  private final LifecycleSettings settings;
  private final SimulatedSystem system;
  private Wish wish = Wish.DOWN;
  private long stopAskedNanos;
  private int forgotten;

  /** Whether the last process ended unasked, after which what is left is KILLed at once. */
  private boolean cleared;

  LifecycleInvariants(LifecycleSettings settings, SimulatedSystem system) {
    this.settings = settings;
    this.system = system;
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  Wish wish() {
    return wish;
  }

  int forgotten() {
    return forgotten;
  }

  void requested(InstanceEvent request) {
    if (wish == Wish.GONE) {
      return;
    }
    switch (request) {
      case InstanceEvent.StartRequested _, InstanceEvent.RestartRequested _ -> wish = Wish.UP;
      case InstanceEvent.StopRequested _ -> wish = Wish.DOWN;
      case InstanceEvent.DeleteRequested _ -> wish = Wish.GONE;
      default -> {}
    }
  }

  void askedToStop(long now) {
    stopAskedNanos = now;
  }

  void killed(InstanceState state, long now) {
    boolean asked =
        state instanceof Stopping
            || state instanceof InstanceState.Failing
            || (state instanceof Sweeping && system.process().signaled && !cleared);
    check(
        !asked || now - stopAskedNanos >= settings.stop().gracePeriod().toNanos(),
        "KILL before its time");
  }

  void checkTransition(Instance before, InstanceEvent event, Transition transition) {
    if (before.state() instanceof InstanceState.Removed) {
      check(transition.equals(Transition.stay(before)), "something happens after Removed");
    } else if (event instanceof InstanceEvent.ResetRequested) {
      check(
          transition.next().restarts() == 0 && transition.next().history().size() == 0,
          "a reset that does not forget the restarts");
    }
    if (event instanceof InstanceEvent.TimerFired) {
      check(!transition.effects().isEmpty(), "a timer was left armed and fires in vain");
    }
    forgotten += Collections.frequency(transition.effects(), new Effect.Forget());
    boolean spawns = transition.effects().contains(new Effect.Spawn());
    check(!spawns || transition.next().state() instanceof Launching, "a spawn without Launching");
    if (spawns) {
      checkSpawn(before, event, transition.next());
    } else if (!(event instanceof InstanceEvent.ResetRequested)) {
      check(transition.next().restarts() == before.restarts(), "restarts counted without a spawn");
    }
  }

  void checkResumption(Transition transition) {
    forgotten += Collections.frequency(transition.effects(), new Effect.Forget());
    check(
        wish == Wish.UP || !transition.effects().contains(new Effect.Spawn()),
        "a spawn by a new daemon against the last request");
  }

  private void checkSpawn(Instance before, InstanceEvent event, Instance next) {
    check(wish == Wish.UP, "a spawn against the last request");
    check(
        next.restarts() == before.restarts() + (before.isDown() ? 0 : 1),
        "a restart is not counted, or a start is");
    var policy = settings.restartPolicy();
    boolean unasked =
        switch (event) {
          case InstanceEvent.TreeGone _ when before.state() instanceof Clearing -> {
            check(policy.backoff().first().isZero(), "a restart without its delay");
            yield true;
          }
          case InstanceEvent.SpawnFailed _ when isAsked(before) -> false;
          case InstanceEvent.SpawnFailed failed -> {
            check(!failed.hindered(), "a restart at once where there is no room");
            check(policy.backoff().first().isZero(), "a restart without its delay");
            yield true;
          }
          case InstanceEvent.TimerFired _ -> true;
          case InstanceEvent.ProcessExited _ ->
              throw new AssertionError("a spawn before the sweep");
          default -> false;
        };
    check(!unasked || restarts(policy, next.lastExit()), "a restart against the policy");
  }

  /** Whether another launch was asked for while this one was under way. */
  private static boolean isAsked(Instance before) {
    return before.state() instanceof Launching(var then)
        && then == InstanceState.AfterLaunch.RUN_AGAIN;
  }

  /** Whether {@code outcome} is one to restart after. */
  static boolean restarts(RestartPolicy policy, ExitOutcome outcome) {
    return decision(policy, outcome) instanceof RestartDecision.RestartAfter;
  }

  /** What a policy says that has not counted anything yet. */
  static RestartDecision decision(RestartPolicy policy, ExitOutcome outcome) {
    var life = new RestartPolicy.Life(outcome, policy.minUptime(), true);
    return policy.decide(life, RestartHistory.NONE, 0);
  }

  void checkState(Instance instance, Set<Timer> armed) {
    cleared |= instance.state() instanceof Clearing;
    cleared &= !(instance.state() instanceof Launching);
    check(instance.pid().isPresent() == hasMain(), "the pid is not that of its main process");
    switch (instance.state()) {
      case Launching _ -> {
        check(system.isLaunching() && !hasMain() && !hasTree(), "Launching is not what happens");
        check(armed.isEmpty(), "Launching with a timer");
      }
      case Starting(long pid) -> checkStarting(pid, armed);
      case Running(long pid) -> checkRunning(pid, armed);
      case InstanceState.Leaving(long pid, var _) -> checkEnding(pid, armed, Timer.GRACE_PERIOD);
      case InstanceState.Failing(long pid, var _, var _) ->
          checkEnding(pid, armed, Timer.GRACE_PERIOD);
      case Stopping(long pid, var _, boolean signaled) -> {
        checkEnding(pid, armed, signaled ? Timer.GRACE_PERIOD : Timer.STOP_COMMAND);
        boolean asked = signaled ? system.process().signaled : system.process().commandAsked;
        check(asked, "waits for the end of what was not asked to end");
      }
      case Sweeping(long pid, var _) -> checkSweep(pid, armed);
      case Clearing(long pid, var _) -> {
        checkSweep(pid, armed);
        check(system.process().gotKill, "nothing ends what a process left behind");
      }
      case WaitingRestart _ -> {
        check(!hasMain() && !hasTree(), "WaitingRestart with a process");
        check(armed.equals(Set.of(Timer.RESTART_DELAY)), "WaitingRestart without its timer alone");
      }
      case InstanceState.Stopped _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          check(
              !system.isLaunching() && !hasMain() && !hasTree() && armed.isEmpty(),
              "down with a process, a launch or a timer");
    }
    check(
        forgotten == (instance.state() instanceof InstanceState.Removed ? 1 : 0),
        "Forget does not go with Removed");
  }

  private void checkStarting(long pid, Set<Timer> armed) {
    check(isMain(pid), "Starting without its process");
    boolean waits = settings.health().readyTimeout() != null;
    check(
        armed.equals(Set.of(waits ? Timer.READY_TIMEOUT : Timer.MIN_UPTIME)),
        "Starting with other timers than its own");
    check(!waits || !system.process().readyKnown, "ready and not online");
    checkProbes(settings.health().probed(), false);
  }

  private void checkRunning(long pid, Set<Timer> armed) {
    check(isMain(pid), "Running without its process");
    check(armed.isEmpty(), "Running with a timer");
    check(!system.process().unhealthyKnown, "unhealthy and online");
    check(
        settings.health().readyTimeout() == null || system.process().readyKnown,
        "online and not ready");
    checkProbes(settings.health().probed(), settings.health().probed());
  }

  private void checkProbes(boolean asked, boolean watched) {
    check(!system.process().announcedEndKnown, "up, and it has said that it ends");
    check(system.process().asked == asked, "asked and not to be, or the other way round");
    check(system.process().watched == watched, "watched and not to be, or the other way round");
  }

  /** TERM may be ignored, and KILL may be escaped: another is always to come. */
  private void checkEnding(long pid, Set<Timer> armed, Timer timer) {
    check(isMain(pid), "to be ended without its process");
    check(
        armed.equals(Set.of(timer)) || isKilledAgain(armed),
        "nothing worse to come, or another timer");
    check(!system.process().watched, "watched while it ends");
  }

  private boolean isKilledAgain(Set<Timer> armed) {
    return armed.equals(Set.of(Timer.KILL_AGAIN)) && system.process().gotKill;
  }

  private void checkSweep(long pid, Set<Timer> armed) {
    check(!hasMain() && isLastPid(pid), "a sweep with a process");
    check(system.process().treeAwaited, "a sweep without waiting for the tree");
    check(
        armed.equals(Set.of(Timer.GRACE_PERIOD)) || isKilledAgain(armed),
        "no KILL to come, or another timer");
    check(!system.process().watched, "watched although it has ended");
  }

  /** A main process that the rules know of and that has not ended as far as they know. */
  private boolean hasMain() {
    return system.process() != null && !system.isLaunching() && !system.process().endKnown;
  }

  private boolean hasTree() {
    return system.process() != null && !system.isLaunching() && system.process().descendants > 0;
  }

  private boolean isMain(long pid) {
    return hasMain() && isLastPid(pid);
  }

  private boolean isLastPid(long pid) {
    return system.process() != null && system.process().knownPid == pid;
  }
}
