package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.EndProbes;
import dev.jsup.daemon.lifecycle.Effect.Forget;
import dev.jsup.daemon.lifecycle.Effect.KillTree;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.RunStopCommand;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.Effect.SignalProcess;
import dev.jsup.daemon.lifecycle.Effect.SignalTree;
import dev.jsup.daemon.lifecycle.Effect.Spawn;
import dev.jsup.daemon.lifecycle.Effect.WatchHealth;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.lifecycle.InstanceState.Failing;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Leaving;
import dev.jsup.daemon.lifecycle.InstanceState.Removed;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The transitions that more than one state knows. */
final class Steps {
  static final Duration KILL_AGAIN = Duration.ofSeconds(1);

  private final LifecycleSettings settings;

  Steps(LifecycleSettings settings) {
    this.settings = settings;
  }

  static Transition launch(Instance instance) {
    return Transition.to(
        instance.in(new Launching(AfterLaunch.RUN)), new CancelTimers(), new Spawn());
  }

  /** Starts what is down and not stopped on purpose. */
  static Transition launchDue(Instance instance, String why) {
    return Transition.to(
        instance.in(new Launching(AfterLaunch.RUN)),
        new CancelTimers(),
        new Report(Severity.INFO, "starting it, for " + why),
        new Spawn());
  }

  static Transition remove(Instance instance) {
    return Transition.to(
        instance.in(new Removed()),
        new CancelTimers(),
        new Report(Severity.INFO, "deleted"),
        new Forget());
  }

  static Transition signal(Instance instance, long pid, String signal, String by) {
    return Transition.to(instance, new SignalProcess(pid, signal, by));
  }

  /** The process counts as up from now on. */
  Transition online(Instance instance, long pid, Effect... first) {
    var effects = new ArrayList<>(List.of(first));
    effects.add(new Report(Severity.INFO, "online, pid " + pid));
    if (settings.health().probed()) {
      effects.add(new WatchHealth(pid));
    }
    return new Transition(instance.in(new Running(pid)), effects);
  }

  /** Asks the tree to stop, by its command if it has one. */
  Transition stop(Instance instance, long pid, AfterStop then, String by) {
    var asked = instance.because("");
    if (!settings.stop().byCommand()) {
      return signalStop(asked, pid, then, by);
    }
    var effects = quiet();
    effects.add(new Report(Severity.INFO, "running its stop command, for " + by));
    effects.add(new RunStopCommand(pid));
    effects.add(new ArmTimer(Timer.STOP_COMMAND, settings.stop().gracePeriod()));
    return new Transition(asked.in(new Stopping(pid, then, false)), effects);
  }

  /** Restarts it for a reason that its app declares, which is told with its end. */
  Transition restartDue(Instance instance, long pid, String why) {
    var stopped = stop(instance, pid, AfterStop.START_AGAIN, why);
    return new Transition(stopped.next().because(why), stopped.effects());
  }

  /** Asks the tree to stop by its signal. */
  Transition signalStop(Instance instance, long pid, AfterStop then, String by) {
    var effects = quiet();
    effects.addAll(askToEnd(pid, by));
    return new Transition(instance.in(new Stopping(pid, then, true)), effects);
  }

  /** Ends a process that is not fit; {@code cause} is its outcome for the policy. */
  Transition fail(Instance instance, long pid, ExitOutcome cause, boolean online) {
    var effects = quiet();
    effects.add(new Report(Severity.WARN, cause.describe() + ", stopping it"));
    effects.addAll(askToEnd(pid, cause.describe()));
    return new Transition(instance.in(new Failing(pid, cause, online)), effects);
  }

  /** The stop signal, and KILL after the grace period. */
  List<Effect> askToEnd(long pid, String by) {
    return List.of(
        new SignalTree(pid, settings.stop().signal(), by),
        new ArmTimer(Timer.GRACE_PERIOD, settings.stop().gracePeriod()));
  }

  /** The process has said that it ends; it has its grace period for that. */
  Transition leave(Instance instance, long pid, boolean online) {
    var effects = quiet();
    effects.add(new Report(Severity.INFO, "ends by itself, as it says"));
    effects.add(new ArmTimer(Timer.GRACE_PERIOD, settings.stop().gracePeriod()));
    return new Transition(instance.in(new Leaving(pid, online)), effects);
  }

  Transition kill(Instance instance, long pid) {
    return Transition.to(
        instance,
        new Report(
            Severity.WARN,
            "still there after its grace period of %s, sending KILL"
                .formatted(Durations.spelled(settings.stop().gracePeriod().toMillis()))),
        new KillTree(pid),
        new ArmTimer(Timer.KILL_AGAIN, KILL_AGAIN));
  }

  /** Again and again: what is made between the look at the tree and KILL escapes the first. */
  static Transition killAgain(Instance instance, long pid) {
    return Transition.to(instance, new KillTree(pid), new ArmTimer(Timer.KILL_AGAIN, KILL_AGAIN));
  }

  /** No timer fires and no probe asks any more. */
  List<Effect> quiet() {
    var effects = new ArrayList<Effect>();
    effects.add(new CancelTimers());
    if (settings.health().probed()) {
      effects.add(new EndProbes());
    }
    return effects;
  }
}
