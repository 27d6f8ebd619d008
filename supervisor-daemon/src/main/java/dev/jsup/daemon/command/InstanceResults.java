package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.Turn;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.supervisor.Death;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.terminal.ActionReport;
import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.model.InstanceStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the answer of commands that act on instances. */
final class InstanceResults {
  private InstanceResults() {}

  static InstanceResult done(InstanceSnapshot instance, String message) {
    return result(instance, true, message, List.of());
  }

  /** The instance is no more; {@code before} is how it was last seen. */
  static InstanceResult gone(InstanceSnapshot before, boolean ok, String message) {
    return new InstanceResult(
        before.id(),
        before.spec().name(),
        before.number(),
        before.label(),
        InstanceStatus.STOPPED,
        null,
        ok,
        message,
        List.of());
  }

  /** An app that was not begun, and why. */
  private static InstanceResult notThere(String app, String message) {
    return new InstanceResult(
        -1, app, 0, app, InstanceStatus.STOPPED, null, false, message, List.of());
  }

  /** What has not been begun with an app, as its instances are, or that there is none. */
  static List<InstanceResult> notBegun(Snapshot now, String app, String why) {
    var known = now.app(app);
    return known.isEmpty()
        ? List.of(notThere(app, why))
        : known.stream().map(each -> result(each, false, why, List.of())).toList();
  }

  static InstanceResult result(
      InstanceSnapshot instance, boolean ok, String message, List<String> lastLines) {
    var pid = instance.instance().pid();
    return new InstanceResult(
        instance.id(),
        instance.spec().name(),
        instance.number(),
        instance.label(),
        instance.status(),
        pid.isPresent() ? pid.getAsLong() : null,
        ok,
        message,
        lastLines);
  }

  /** The answer to {@code verb}; {@code failure} is the exit code if any result is not ok. */
  static Answer answer(String verb, List<InstanceResult> results, ExitCode failure) {
    return answer(verb, results, List.of(), failure);
  }

  /** The same with {@code notes} for people about what was declared. */
  static Answer answer(
      String verb, List<InstanceResult> results, List<String> notes, ExitCode failure) {
    boolean ok = results.stream().allMatch(InstanceResult::ok);
    var answer = new ActionAnswer(ok, results, notes);
    return new Answer.One(
        answer,
        traits ->
            results.isEmpty() && notes.isEmpty()
                ? "there are no apps\n"
                : ActionReport.render(verb, answer, traits),
        ok ? ExitCode.DONE : failure);
  }

  /** For people: {@code exit 1 after 12 ms}; null if no process of it has ended. */
  static @Nullable String lastExit(InstanceSnapshot instance) {
    var death = instance.lastDeath();
    return death == null ? null : end(death);
  }

  /** For people: {@code exit 1 after 12 ms}. */
  static String end(Death death) {
    var outcome = death.outcome();
    var lived = lived(death.lived());
    return switch (outcome) {
      // When an unwatched process ended is not known, so neither is how long it lived.
      case ExitOutcome.CouldNotStart _, ExitOutcome.Away _ -> outcome.describe();
      // These tell of other durations at their end.
      case ExitOutcome.TimedOut _, ExitOutcome.Unhealthy _ ->
          "%s (it lived %s)".formatted(outcome.describe(), lived);
      case ExitOutcome.Exited _,
          ExitOutcome.Signaled _,
          ExitOutcome.OutOfMemory _,
          ExitOutcome.Unknown _ ->
          outcome.describe() + " after " + lived;
    };
  }

  /** Why an instance is in a state that is not simply up; null if it is up or was asked down. */
  static @Nullable String reason(InstanceSnapshot instance) {
    return switch (instance.instance().state()) {
      case InstanceState.WaitingRestart(var reason, var delay)
          when Turn.isAwaitedBy(instance.instance()) ->
          "%s, %s at most".formatted(reason, Durations.spelled(delay.toMillis()));
      case InstanceState.WaitingRestart(var reason, var delay) ->
          "%s, restart after %s".formatted(reason, Durations.spelled(delay.toMillis()));
      case InstanceState.Errored(var reason) -> reason;
      case InstanceState.Exited _ -> lastExit(instance);
      case InstanceState.Leaving(long pid, var _) -> noted(instance, "ends by itself, pid " + pid);
      case InstanceState.Failing(long pid, var cause, var _) ->
          noted(instance, "%s, waiting for pid %d".formatted(cause.describe(), pid));
      case InstanceState.Stopping(long pid, var _, var _) ->
          noted(instance, restarts(instance) + "waiting for pid " + pid);
      case InstanceState.Sweeping _ ->
          noted(instance, restarts(instance) + "waiting for its child processes");
      case InstanceState.Clearing(var _, var decision) ->
          noted(instance, decided(instance, decision));
      case InstanceState.Starting _, InstanceState.Running _ -> noted(instance);
      case InstanceState.Stopped _, InstanceState.Launching _, InstanceState.Removed _ -> null;
    };
  }

  /** Why it is restarted, if it is for a reason that its app declares. */
  private static String restarts(InstanceSnapshot instance) {
    var why = instance.instance().because();
    return instance.instance().isWanted() && !why.isEmpty() ? why + ", " : "";
  }

  private static String decided(InstanceSnapshot instance, RestartDecision decision) {
    var exit = Objects.toString(lastExit(instance), "");
    return switch (decision) {
      case RestartDecision.RestartAfter(var delay, var _, var _) ->
          delay.isZero()
              ? exit
              : "%s, restart after %s"
                  .formatted(outcome(instance), Durations.spelled(delay.toMillis()));
      case RestartDecision.Complete _ -> exit;
      case RestartDecision.GiveUp(var reason, var _) -> reason;
    };
  }

  private static String outcome(InstanceSnapshot instance) {
    var outcome = instance.instance().lastExit();
    return outcome == null ? "" : outcome.describe();
  }

  private static @Nullable String noted(InstanceSnapshot instance) {
    var note = instance.instance().note();
    return note.isEmpty() && instance.spec().isOfStandIn()
        ? "stands in while the others are reloaded"
        : note.isEmpty() ? null : note;
  }

  private static String noted(InstanceSnapshot instance, String reason) {
    var note = instance.instance().note();
    return note.isEmpty() ? reason : reason + ": " + note;
  }

  private static String lived(Duration life) {
    long millis = life.toMillis();
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }
}
