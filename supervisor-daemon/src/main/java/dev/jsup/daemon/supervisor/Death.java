package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The end of one process of an instance, and what followed.
 *
 * @param lived from its start to its end; zero if it could not start
 * @param decision for people: {@code restarted at once, policy always}
 */
public record Death(Instant at, Duration lived, ExitOutcome outcome, String decision) {
  /** An instance keeps so many of them. */
  static final int KEPT = 20;

  /** The deaths of {@code before}, and another if {@code event} is one; the latest last. */
  static List<Death> kept(
      InstanceSnapshot before,
      @Nullable InstanceEvent event,
      Instance after,
      long nowNanos,
      WallClock clock) {
    var was = before.instance();
    Duration lived;
    if (event instanceof ProcessExited(long pid, var _) && was.pid().equals(OptionalLong.of(pid))) {
      lived = Duration.ofNanos(nowNanos - was.startedNanos());
    } else if (event instanceof SpawnFailed && was.state() instanceof InstanceState.Launching) {
      lived = Duration.ZERO;
    } else {
      return before.deaths();
    }
    var outcome = Objects.requireNonNull(after.lastExit());
    var deaths = new ArrayList<>(before.deaths());
    deaths.add(new Death(clock.now(), lived, outcome, decision(after.state(), after.because())));
    return deaths.subList(Math.max(0, deaths.size() - KEPT), deaths.size());
  }

  /** What it means that an instance is in state {@code next} after an end, and why. */
  static String decision(InstanceState next, String because) {
    var policy = ", " + because;
    return switch (next) {
      case InstanceState.Launching _ -> "restarted at once" + policy;
      case InstanceState.WaitingRestart(var _, var delay) ->
          "restarted after %d ms%s".formatted(delay.toMillis(), policy);
      case InstanceState.Exited _ -> "left as finished" + policy;
      case InstanceState.Errored(var reason) -> "given up: " + reason + policy;
      case InstanceState.Clearing(var _, var decision) -> decided(decision) + policy;
      case InstanceState.Sweeping(var _, var then)
          when then == AfterStop.START_AGAIN && !because.isEmpty() ->
          "restarted, " + because;
      case InstanceState.Sweeping(var _, var then) -> asked(then);
      case InstanceState.Stopped _ -> asked(AfterStop.STAY_DOWN);
      case InstanceState.Removed _ -> asked(AfterStop.REMOVE);
      case InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Stopping _ ->
          throw new IllegalArgumentException("a process ended and the state is " + next);
    };
  }

  private static String decided(RestartDecision decision) {
    return switch (decision) {
      case RestartDecision.RestartAfter(var delay, var _, var _) when delay.isZero() ->
          "restarted at once";
      case RestartDecision.RestartAfter(var delay, var _, var _) ->
          "restarted after %d ms".formatted(delay.toMillis());
      case RestartDecision.Complete _ -> "left as finished";
      case RestartDecision.GiveUp(var reason, var _) -> "given up: " + reason;
    };
  }

  private static String asked(AfterStop then) {
    return switch (then) {
      case STAY_DOWN -> "a stop was asked for";
      case START_AGAIN -> "a restart was asked for";
      case REMOVE -> "a delete was asked for";
    };
  }
}
