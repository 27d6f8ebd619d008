package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.ClearTree;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceState.Clearing;
import dev.jsup.daemon.policy.ExitKind;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartDecision.Complete;
import dev.jsup.daemon.policy.RestartDecision.GiveUp;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.policy.RestartPolicy.Life;
import java.time.Duration;
import java.util.ArrayList;

/** What becomes of an instance whose process ended unasked: the policy's word, as transitions. */
final class AfterExit {
  private final RestartPolicy policy;
  private final Steps steps;

  AfterExit(RestartPolicy policy, Steps steps) {
    this.policy = policy;
    this.steps = steps;
  }

  /** Decides, and has what is left of the tree ended first: nothing runs twice. */
  Transition decide(
      Instance instance, long pid, ExitOutcome outcome, boolean online, long nowNanos) {
    var lived = Duration.ofNanos(nowNanos - instance.startedNanos());
    var decision = policy.decide(new Life(outcome, lived, online), instance.history(), nowNanos);
    var effects = steps.quiet();
    effects.add(new ClearTree(pid));
    effects.add(new ArmTimer(Timer.KILL_AGAIN, Steps.KILL_AGAIN));
    effects.add(report(outcome, decision));
    var decided = decided(instance, outcome, decision);
    return new Transition(decided.in(new Clearing(pid, decision)), effects);
  }

  /** There is no tree. */
  Transition decideCouldNotStart(Instance instance, SpawnFailed failed, long nowNanos) {
    var outcome = new ExitOutcome.CouldNotStart(failed.reason());
    var life = new Life(outcome, Duration.ZERO, false);
    var decision =
        failed.hindered()
            ? policy.decideHindered(outcome, instance.history())
            : policy.decide(life, instance.history(), nowNanos);
    var followed = follow(decided(instance, outcome, decision), decision);
    var effects = new ArrayList<>(followed.effects());
    effects.add(report(outcome, decision));
    return new Transition(followed.next(), effects);
  }

  private static Instance decided(
      Instance instance, ExitOutcome outcome, RestartDecision decision) {
    var ended = instance.ended(outcome).because(decision.because());
    return decision instanceof RestartAfter(var _, var history, var _)
        ? ended.with(history)
        : ended;
  }

  /** Carries a decision out. */
  Transition follow(Instance instance, RestartDecision decision) {
    return switch (decision) {
      case RestartAfter(var delay, var _, var _) when delay.isZero() ->
          Steps.launch(instance.restarted());
      case RestartAfter(var delay, var _, var _) -> {
        var reason = instance.lastExit() == null ? "" : instance.lastExit().describe();
        yield Transition.to(
            instance.in(new InstanceState.WaitingRestart(reason, delay)),
            new CancelTimers(),
            new ArmTimer(Timer.RESTART_DELAY, delay));
      }
      case Complete _ -> Transition.to(instance.in(new InstanceState.Exited()), new CancelTimers());
      case GiveUp(var reason, var _) ->
          Transition.to(instance.in(new InstanceState.Errored(reason)), new CancelTimers());
    };
  }

  private Report report(ExitOutcome outcome, RestartDecision decision) {
    boolean clean = policy.exits().kindOf(outcome) == ExitKind.CLEAN;
    var severity = clean ? Severity.INFO : Severity.WARN;
    return switch (decision) {
      case RestartAfter(var delay, var _, var _) when delay.isZero() ->
          new Report(severity, outcome.describe() + ", restarting now");
      case RestartAfter(var delay, var _, var _) ->
          new Report(
              severity, "%s, restarting in %d ms".formatted(outcome.describe(), delay.toMillis()));
      case Complete _ -> new Report(Severity.INFO, outcome.describe() + ", finished");
      case GiveUp(var reason, var _) -> new Report(Severity.WARN, reason + ", giving up");
    };
  }
}
