package dev.jsup.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.Policies;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event in every state, under policies of every kind, against {@link LifecycleTable}. The
 * states and events are those that the sealed types permit, so a new one changes the counts below:
 * decide its cells in the table, then set them.
 */
class InstanceLifecycleMatrixTest {
  private static final int STATES = 28;
  private static final int EVENTS = 26;
  private static final int DECIDED_CELLS = 263;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final LifecycleSettings.Stop STOP =
      new LifecycleSettings.Stop("TERM", KillMode.TREE, Duration.ofSeconds(3), false);
  private static final long NOW = 1_500_000_000L;

  static Stream<Arguments> policies() {
    return Stream.of(
        policy("always after a delay", Mode.ALWAYS, 16, SECOND, Samples.DELAY)
            .expects(PolicyCells.ALWAYS_AFTER_A_DELAY),
        policy("always at once", Mode.ALWAYS, 16, SECOND, Duration.ZERO)
            .expects(PolicyCells.ALWAYS_AT_ONCE),
        policy("always, online at once", Mode.ALWAYS, 16, Duration.ZERO, Duration.ZERO)
            .expects(PolicyCells.ALWAYS_ONLINE_AT_ONCE),
        policy("on failure", Mode.ON_FAILURE, 16, SECOND, Duration.ZERO)
            .expects(PolicyCells.ON_FAILURE_AT_ONCE),
        policy("never", Mode.NEVER, 16, SECOND, Duration.ZERO).expects(PolicyCells.NEVER),
        policy("always, restarts used up", Mode.ALWAYS, 1, SECOND, Duration.ZERO)
            .expects(PolicyCells.ALWAYS_USED_UP));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyCellIsAsDecided(RestartPolicy policy, String policyCells, TestReporter reporter) {
    var settings = new LifecycleSettings(policy, LifecycleSettings.Health.NONE, STOP);
    var table = new ExpectationTable(LifecycleTable.REQUESTS_AND_STOPS, policyCells);
    compare(new InstanceLifecycle(settings), table, reporter);
  }

  @Test
  void everyCellOfAProbedAppWithAStopCommandIsAsDecided(TestReporter reporter) {
    var policy = Policies.of(Mode.ALWAYS, 16, SECOND, Duration.ZERO);
    var health = new LifecycleSettings.Health(Duration.ofSeconds(9), true);
    var stop = new LifecycleSettings.Stop("TERM", KillMode.TREE, Duration.ofSeconds(3), true);
    var table =
        new ExpectationTable(
                LifecycleTable.REQUESTS_AND_STOPS.replaceAll(
                    "CancelTimers,(?=( Report \\w+,)?\\s+(SignalTree 7 TERM (?!what)|ArmTimer GRACE_PERIOD))",
                    "CancelTimers, EndProbes,"),
                PolicyCells.ALWAYS_AT_ONCE.replace(
                    "CancelTimers, ClearTree", "CancelTimers, EndProbes, ClearTree"))
            .but(PolicyCells.PROBED);
    compare(new InstanceLifecycle(new LifecycleSettings(policy, health, stop)), table, reporter);
  }

  private static void compare(
      InstanceLifecycle lifecycle, ExpectationTable table, TestReporter reporter) {
    var wrong = new ArrayList<String>();
    int cells = 0;
    for (var state : Samples.of(InstanceState.class)) {
      for (var event : Samples.of(InstanceEvent.class)) {
        cells++;
        var before =
            new Instance(
                state,
                oneUnstableRestart(),
                3,
                new ExitOutcome.Exited(9),
                NOW - 1_000_000_000L,
                "",
                "said");
        var actual = Wording.outcome(before, lifecycle.apply(before, event, NOW));
        var expected = table.expected(state, event);
        if (!actual.equals(expected)) {
          wrong.add("%n%s + %s%n  is  %s%n not %s".formatted(state, event, actual, expected));
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(Set.of(), table.unread(), "cells of no state or event");
    reporter.publishEntry("cells", "%d, decided %d".formatted(cells, table.cells().size()));
  }

  @Test
  void theEndOfAFormerMainProcessChangesNothing() {
    var settings =
        new LifecycleSettings(
            Policies.of(Mode.ALWAYS, 16, SECOND, Duration.ZERO),
            LifecycleSettings.Health.NONE,
            STOP);
    var former = new InstanceEvent.ProcessExited(6, new ExitOutcome.Exited(0));
    for (var state : Samples.of(InstanceState.class)) {
      var before = Instance.NEW.in(state);
      var after = new InstanceLifecycle(settings).apply(before, former, NOW);
      assertEquals(Transition.stay(before), after, state.toString());
    }
  }

  @Test
  void aNewStateOrEventHasToBeDecided() {
    var table = new ExpectationTable(LifecycleTable.REQUESTS_AND_STOPS, PolicyCells.ALWAYS_AT_ONCE);
    assertEquals(STATES, Samples.of(InstanceState.class).size());
    assertEquals(EVENTS, Samples.of(InstanceEvent.class).size());
    assertEquals(DECIDED_CELLS, table.cells().size());
  }

  /** What a policy without a limit has counted half a second before {@code NOW}. */
  private static RestartHistory oneUnstableRestart() {
    var policy = Policies.of(Mode.ALWAYS, 1, SECOND, Duration.ZERO);
    var failure = new RestartPolicy.Life(new ExitOutcome.Exited(1), Duration.ZERO, false);
    return switch (policy.decide(failure, RestartHistory.NONE, NOW - 500_000_000L)) {
      case RestartDecision.RestartAfter(var _, var history, var _) -> history;
      case RestartDecision.Complete _, RestartDecision.GiveUp _ -> throw new AssertionError();
    };
  }

  private static Named policy(
      String name, Mode mode, int maxRestarts, Duration minUptime, Duration delay) {
    return new Named(name, Policies.of(mode, maxRestarts, minUptime, delay));
  }

  private record Named(String name, RestartPolicy policy) {
    Arguments expects(String policyCells) {
      return argumentSet(name, policy, policyCells);
    }
  }
}
