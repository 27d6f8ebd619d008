package dev.jsup.daemon.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.policy.ExitOutcome.Away;
import dev.jsup.daemon.policy.ExitOutcome.CouldNotStart;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.Signaled;
import dev.jsup.daemon.policy.ExitOutcome.Unknown;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitOutcomeTest {
  static Stream<Arguments> outcomes() {
    return Stream.of(
        Arguments.of(new Exited(0), "exit 0"),
        Arguments.of(new Exited(1), "exit 1"),
        Arguments.of(new Exited(143), "exit 143"),
        Arguments.of(new Exited(255), "exit 255"),
        Arguments.of(new Signaled("TERM", false), "signal TERM"),
        Arguments.of(new Signaled("SEGV", true), "signal SEGV (core dumped)"),
        Arguments.of(new CouldNotStart("no such file"), "could not start: no such file"),
        Arguments.of(new Away(null), "ended while jsup was away"),
        Arguments.of(new Away(new Exited(3)), "exit 3 while jsup was away"),
        Arguments.of(new Unknown("exit 143 or signal TERM"), "exit 143 or signal TERM"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void saysWhatWasObserved(ExitOutcome outcome, String text) {
    assertEquals(text, outcome.describe());
  }
}
