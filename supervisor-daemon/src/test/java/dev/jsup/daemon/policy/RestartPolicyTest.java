package dev.jsup.daemon.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.jsup.daemon.policy.ExitOutcome.Away;
import dev.jsup.daemon.policy.ExitOutcome.CouldNotStart;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.OutOfMemory;
import dev.jsup.daemon.policy.ExitOutcome.Signaled;
import dev.jsup.daemon.policy.ExitOutcome.TimedOut;
import dev.jsup.daemon.policy.ExitOutcome.Unhealthy;
import dev.jsup.daemon.policy.ExitOutcome.Unknown;
import dev.jsup.daemon.policy.RestartDecision.Complete;
import dev.jsup.daemon.policy.RestartDecision.GiveUp;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import dev.jsup.daemon.policy.RestartPolicy.Life;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of one end; {@link RestartLoopTest} is about many. */
class RestartPolicyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DELAY = Duration.ofMillis(250);
  private static final long NOW = 5_000_000_000L;

  /** Modes in the order of {@link Mode}: R restarts, c is complete, g is given up. */
  static Stream<Arguments> ends() {
    return Stream.of(
        end(new Exited(0), "RRcccRc"),
        end(new Exited(1), "RgRggRg"),
        end(new Exited(143), "RgRggRg"),
        end(new Signaled("HUP", false), "RRcccRc"),
        end(new Signaled("INT", false), "RRcccRc"),
        end(new Signaled("TERM", false), "RRcccRc"),
        end(new Signaled("PIPE", false), "RRcccRc"),
        end(new Signaled("KILL", false), "RgRRgRg"),
        end(new Signaled("SEGV", true), "RgRRgRg"),
        end(new Signaled("TERM", true), "RgRRgRg"),
        end(new OutOfMemory(), "RgRRgRg"),
        end(new TimedOut("not ready in 3 s"), "RgRRgRg"),
        end(new Unhealthy("no answer in 1 s"), "RgRRRRg"),
        end(new CouldNotStart("no file"), "RgRggRg"),
        end(new Away(null), "RgRggRg"),
        end(new Away(new Exited(0)), "RRcccRc"),
        end(new Away(new Signaled("SEGV", true)), "RgRRgRg"),
        end(new Unknown("exit 143 or signal TERM"), "RgRggRg"));
  }

  private static Arguments end(ExitOutcome outcome, String decisions) {
    return argumentSet(outcome.describe(), outcome, decisions);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void modeAndOutcomeDecide(ExitOutcome outcome, String expected) {
    for (boolean stable : List.of(true, false)) {
      var text = new StringBuilder();
      for (var mode : Mode.values()) {
        var policy = Policies.of(mode, 16, SECOND, DELAY);
        text.append(letter(decide(policy, outcome, stable)));
      }
      assertEquals(expected, text.toString(), "stable " + stable);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, ALWAYS, '', '', '', R",
    "3, ALWAYS, 3, '', '', c",
    "3, NEVER, '', '', '', g",
    "3, NEVER, '', '', 3, R",
    "3, NEVER, '', 3, 3, g",
    "3, ALWAYS, '', 3, '', g",
    "3, ALWAYS, 3, '', 3, c",
    "0, ON_FAILURE, '', '', 0, R",
    "0, ALWAYS, '', 0, '', c",
  })
  void listsBeatTheModeAndThoseThatKeepItDownWin(
      int code, Mode mode, String stop, String prevent, String force, String expected) {
    var exits = new ExitRules(ExitSet.EMPTY, codes(stop), codes(prevent), codes(force));
    assertEquals(expected, letter(decide(with(mode, exits), new Exited(code), false)));
  }

  @Test
  void aSuccessCodeIsACleanEnd() {
    var success = new ExitSet(Set.of(143), Set.of("KILL"));
    var exits = new ExitRules(success, ExitSet.EMPTY, ExitSet.EMPTY, ExitSet.EMPTY);
    for (var outcome :
        List.of(new Exited(143), new Signaled("KILL", false), new Exited(0), new OutOfMemory())) {
      assertEquals("c", letter(decide(with(Mode.ON_FAILURE, exits), outcome, false)));
      assertEquals("R", letter(decide(with(Mode.ON_SUCCESS, exits), outcome, false)));
    }
    assertEquals("R", letter(decide(with(Mode.ON_FAILURE, exits), new Exited(1), false)));
  }

  @Test
  void onlyAnUnstableLifeCounts() {
    var policy = Policies.of(Mode.ALWAYS, 16, SECOND, DELAY);
    assertEquals(0, restart(policy, true).history().size());
    assertEquals(1, restart(policy, false).history().size());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "15000"})
  void restartsAfterTheDelayWhetherStableOrNot(long millis) {
    var policy = Policies.of(Mode.ON_FAILURE, 16, SECOND, Duration.ofMillis(millis));
    assertEquals(Duration.ofMillis(millis), restart(policy, true).delay());
    assertEquals(Duration.ofMillis(millis), restart(policy, false).delay());
  }

  /** Modes in the order of {@link Mode}: those that restart after a failure go on for ever. */
  @Test
  void aLaunchThatTheMachineHasNoRoomForIsTriedAgainUncounted() {
    var outcome = new CouldNotStart("Too many open files");
    var full = RestartHistory.NONE.plus(NOW);
    var text = new StringBuilder();
    for (var mode : Mode.values()) {
      var decision = Policies.of(mode, 1, SECOND, DELAY).decideHindered(outcome, full);
      text.append(letter(decision));
      if (decision instanceof RestartAfter(var delay, var history, var _)) {
        assertEquals(Duration.ofSeconds(5), delay);
        assertEquals(full, history);
      }
    }
    assertEquals("RgRggRg", text.toString());
  }

  @Test
  void aLaunchThatTheMachineHasNoRoomForWaitsForTheDeclaredDelayIfThatIsLonger() {
    var policy = Policies.of(Mode.ALWAYS, 1, SECOND, Duration.ofMinutes(1));
    var decision = policy.decideHindered(new CouldNotStart("no memory"), RestartHistory.NONE);
    assertEquals(Duration.ofMinutes(1), assertInstanceOf(RestartAfter.class, decision).delay());
  }

  @Test
  void impossibleValuesAreRefused() {
    var zero = Duration.ZERO;
    assertThrows(
        IllegalArgumentException.class, () -> Policies.of(Mode.ALWAYS, 1, SECOND.negated(), zero));
    for (int max : List.of(-1, RestartLimit.MOST + 1)) {
      assertThrows(IllegalArgumentException.class, () -> new RestartLimit(max, null));
    }
    assertThrows(IllegalArgumentException.class, () -> new RestartLimit(1, SECOND.negated()));
  }

  private static RestartPolicy with(Mode mode, ExitRules exits) {
    return new RestartPolicy(mode, exits, Backoff.fixed(DELAY), new RestartLimit(16, null), SECOND);
  }

  private static ExitSet codes(String code) {
    return code.isEmpty() ? ExitSet.EMPTY : new ExitSet(Set.of(Integer.valueOf(code)), Set.of());
  }

  private static RestartDecision decide(RestartPolicy policy, ExitOutcome outcome, boolean stable) {
    var lived = stable ? SECOND : Duration.ofMillis(20);
    return policy.decide(new Life(outcome, lived, stable), RestartHistory.NONE, NOW);
  }

  private static RestartAfter restart(RestartPolicy policy, boolean stable) {
    return (RestartAfter) decide(policy, new Exited(1), stable);
  }

  private static String letter(RestartDecision decision) {
    return switch (decision) {
      case RestartAfter _ -> "R";
      case Complete _ -> "c";
      case GiveUp _ -> "g";
    };
  }
}
