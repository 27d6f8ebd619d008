package dev.jsup.daemon.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.policy.ExitOutcome.CouldNotStart;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.Signaled;
import dev.jsup.daemon.policy.ExitOutcome.Unknown;
import dev.jsup.daemon.policy.RestartDecision.Complete;
import dev.jsup.daemon.policy.RestartDecision.GiveUp;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one end; {@link RestartLoopTest} is about many. */
class RestartPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DELAY = Duration.ofMillis(250);
  private static final long NOW = 5_000_000_000L;

  private static final Map<String, ExitOutcome> OUTCOMES =
      Map.of(
          "exit 0", new Exited(0),
          "exit 1", new Exited(1),
          "exit 143", new Exited(143),
          "signal TERM", new Signaled("TERM", false),
          "signal KILL", new Signaled("KILL", false),
          "no file", new CouldNotStart("no file"),
          "unknown", new Unknown("exit 143 or signal TERM"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          outcome     | ALWAYS  | ON_FAILURE | NEVER
          exit 0      | restart | complete   | complete
          exit 1      | restart | restart    | give up: exit 1
          exit 143    | restart | restart    | give up: exit 143
          signal TERM | restart | restart    | give up: signal TERM
          signal KILL | restart | restart    | give up: signal KILL
          no file     | restart | restart    | give up: could not start: no file
          unknown     | restart | restart    | give up: exit 143 or signal TERM
          """)
  void modeAndOutcomeDecide(String outcome, String always, String onFailure, String never) {
    var expected = Map.of(Mode.ALWAYS, always, Mode.ON_FAILURE, onFailure, Mode.NEVER, never);
    for (var mode : Mode.values()) {
      for (boolean stable : List.of(true, false)) {
        var policy = new RestartPolicy(mode, 16, SECOND, DELAY);
        var decision = policy.decide(OUTCOMES.get(outcome), stable, RestartHistory.NONE, NOW);
        assertEquals(expected.get(mode), text(decision), mode + ", stable " + stable);
      }
    }
  }

  @Test
  void onlyAnUnstableLifeCounts() {
    var policy = new RestartPolicy(Mode.ALWAYS, 16, SECOND, DELAY);
    assertEquals(0, restart(policy, true).history().size());
    assertEquals(1, restart(policy, false).history().size());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "15000"})
  void restartsAfterTheDelayWhetherStableOrNot(long millis) {
    var policy = new RestartPolicy(Mode.ON_FAILURE, 16, SECOND, Duration.ofMillis(millis));
    assertEquals(Duration.ofMillis(millis), restart(policy, true).delay());
    assertEquals(Duration.ofMillis(millis), restart(policy, false).delay());
  }

  @Test
  void negativeValuesAreRefused() {
    var negative = Duration.ofNanos(-1);
    var zero = Duration.ZERO;
    for (var mode : Mode.values()) {
      assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(mode, -1, zero, zero));
      assertThrows(
          IllegalArgumentException.class, () -> new RestartPolicy(mode, 0, negative, zero));
      assertThrows(
          IllegalArgumentException.class, () -> new RestartPolicy(mode, 0, zero, negative));
    }
  }

  private static RestartAfter restart(RestartPolicy policy, boolean stable) {
    return (RestartAfter) policy.decide(new Exited(1), stable, RestartHistory.NONE, NOW);
  }

  private static String text(RestartDecision decision) {
    return switch (decision) {
      case RestartAfter _ -> "restart";
      case Complete _ -> "complete";
      case GiveUp(var reason) -> "give up: " + reason;
    };
  }
}
