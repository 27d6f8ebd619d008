package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import dev.jsup.daemon.policy.ExitKind;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
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
    boolean asked = state instanceof Stopping || state instanceof Sweeping;
    check(
        !asked || now - stopAskedNanos >= settings.gracePeriod().toNanos(), "KILL before its time");
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

  private void checkSpawn(Instance before, InstanceEvent event, Instance next) {
    check(wish == Wish.UP, "a spawn against the last request");
    check(
        next.restarts() == before.restarts() + (before.isDown() ? 0 : 1),
        "a restart is not counted, or a start is");
    var policy = settings.restartPolicy();
    boolean unasked =
        switch (event) {
          case InstanceEvent.ProcessExited _, InstanceEvent.SpawnFailed _ -> {
            check(policy.backoff().first().isZero(), "a restart without its delay");
            yield true;
          }
          case InstanceEvent.TimerFired _ -> true;
          default -> false;
        };
    if (unasked) {
      check(policy.mode() != Mode.NEVER, "a restart although never");
      check(
          policy.mode() == Mode.ALWAYS
              || (next.lastExit() != null
                  && policy.exits().kindOf(next.lastExit()) != ExitKind.CLEAN),
          "a restart although it succeeded");
    }
  }

  void checkState(Instance instance, Set<Timer> armed) {
    check(instance.pid().isPresent() == hasMain(), "the pid is not that of its main process");
    switch (instance.state()) {
      case Launching _ -> {
        check(system.isLaunching() && !hasMain() && !hasTree(), "Launching is not what happens");
        check(armed.isEmpty(), "Launching with a timer");
      }
      case Starting(long pid) -> {
        check(isMain(pid), "Starting without its process");
        check(armed.equals(Set.of(Timer.MIN_UPTIME)), "Starting with other timers than its own");
      }
      case Running(long pid) -> {
        check(isMain(pid), "Running without its process");
        check(armed.isEmpty(), "Running with a timer");
      }
      case Stopping(long pid, var _) -> {
        check(isMain(pid), "Stopping without its process");
        checkEndIsSure(armed);
      }
      case Sweeping(long pid, var _) -> {
        check(!hasMain() && isLastPid(pid), "Sweeping with a process");
        check(system.process().treeAwaited, "Sweeping without waiting for the tree");
        checkEndIsSure(armed);
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

  /** TERM may be ignored, and KILL may be escaped: another is always to come. */
  private void checkEndIsSure(Set<Timer> armed) {
    check(armed.equals(Set.of(Timer.GRACE_PERIOD)), "no KILL to come, or another timer");
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
    return system.process() != null && system.process().pid == pid;
  }
}
