package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.InstanceEvent.TimerFired;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import java.time.Duration;

/**
 * The turn of an instance that is to run again after a new start of the machine or an end of the
 * daemon that stopped all, and depends on others that are, too: it waits for a restart that is told
 * to come when they are so far, and comes by itself should nobody tell. So it holds over the death
 * of a daemon, and an app that is wished to run is never left down. Pure.
 */
public final class Turn {
  /** The longest that anything waits for its turn, should nobody tell it. */
  public static final Duration LIMIT = Duration.ofHours(1);

  private static final String REASON = "waits for what it depends on";

  private Turn() {}

  /** Whether {@code instance} waits for its turn. */
  public static boolean isAwaitedBy(Instance instance) {
    return isAwaitedIn(instance.state());
  }

  static boolean isAwaitedIn(InstanceState state) {
    return state instanceof WaitingRestart(var reason, var _) && reason.equals(REASON);
  }

  /** What tells an instance that its turn has come; nothing to one that has it already. */
  public static InstanceEvent come() {
    return new TimerFired(Timer.RESTART_DELAY);
  }

  static Transition await(Instance instance) {
    return Transition.to(
        instance.in(new WaitingRestart(REASON, LIMIT)),
        new Report(Severity.INFO, REASON),
        new ArmTimer(Timer.RESTART_DELAY, LIMIT));
  }
}
