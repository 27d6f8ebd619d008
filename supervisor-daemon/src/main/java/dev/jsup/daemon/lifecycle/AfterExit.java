package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.Effect.ArmTimer;
import dev.jsup.daemon.lifecycle.Effect.CancelTimers;
import dev.jsup.daemon.lifecycle.Effect.KillGroup;
import dev.jsup.daemon.lifecycle.Effect.KillTree;
import dev.jsup.daemon.lifecycle.Effect.Report;
import dev.jsup.daemon.lifecycle.Effect.Severity;
import dev.jsup.daemon.lifecycle.Effect.Spawn;
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
import java.util.List;

/** What becomes of an instance whose process ended unasked: the policy's word, as a transition. */
final class AfterExit {
  private final RestartPolicy policy;

  AfterExit(RestartPolicy policy) {
    this.policy = policy;
  }

  Transition decide(
      Instance instance, long pid, ExitOutcome outcome, boolean online, long nowNanos) {
    var lived = Duration.ofNanos(nowNanos - instance.startedNanos());
    var decision = policy.decide(new Life(outcome, lived, online), instance.history(), nowNanos);
    // A restart at once does not wait for a look at all processes; the next stop finds the rest.
    boolean atOnce = decision instanceof RestartAfter(var delay, var _, var _) && delay.isZero();
    var kill = atOnce ? new KillGroup(pid) : new KillTree(pid);
    return follow(instance.ended(outcome), outcome, decision, List.of(new CancelTimers(), kill));
  }

  Transition decideCouldNotStart(Instance instance, String reason, long nowNanos) {
    var outcome = new ExitOutcome.CouldNotStart(reason);
    var decision =
        policy.decide(new Life(outcome, Duration.ZERO, false), instance.history(), nowNanos);
    return follow(instance.ended(outcome), outcome, decision, List.of(new CancelTimers()));
  }

  private Transition follow(
      Instance ended, ExitOutcome outcome, RestartDecision decision, List<Effect> first) {
    var instance = ended.because(decision.because());
    var effects = new ArrayList<>(first);
    return switch (decision) {
      case RestartAfter(var delay, var history, var _) when delay.isZero() -> {
        effects.add(new Spawn()); // before the report, which waits for a disk
        effects.add(new Report(severity(outcome), outcome.describe() + ", restarting now"));
        var next = instance.with(history).restarted();
        yield new Transition(
            next.in(new InstanceState.Launching(InstanceState.AfterLaunch.RUN)), effects);
      }
      case RestartAfter(var delay, var history, var _) -> {
        effects.add(new ArmTimer(Timer.RESTART_DELAY, delay));
        effects.add(
            new Report(
                severity(outcome),
                "%s, restarting in %d ms".formatted(outcome.describe(), delay.toMillis())));
        var waiting = new InstanceState.WaitingRestart(outcome.describe(), delay);
        yield new Transition(instance.with(history).in(waiting), effects);
      }
      case Complete _ -> {
        effects.add(new Report(Severity.INFO, outcome.describe() + ", finished"));
        yield new Transition(instance.in(new InstanceState.Exited()), effects);
      }
      case GiveUp(var reason, var _) -> {
        effects.add(new Report(Severity.WARN, reason + ", giving up"));
        yield new Transition(instance.in(new InstanceState.Errored(reason)), effects);
      }
    };
  }

  private Severity severity(ExitOutcome outcome) {
    return policy.exits().kindOf(outcome) == ExitKind.CLEAN ? Severity.INFO : Severity.WARN;
  }
}
