package dev.jsup.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTimeoutTest {
  @Test
  void is30SecondsUnlessTheEnvironmentSaysElse() throws CliException {
    assertEquals(30_000, StartTimeout.of(Map.of()).millis());
    assertEquals(30_000, StartTimeout.of(Map.of(StartTimeout.VARIABLE, "")).millis());
    assertEquals(500, StartTimeout.of(Map.of(StartTimeout.VARIABLE, "500")).millis());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10s", "x", "99999999999999999999"})
  void refusesWhatIsNoNumberOfMilliseconds(String text) {
    var environment = Map.of(StartTimeout.VARIABLE, text);
    var failure = assertThrows(CliException.class, () -> StartTimeout.of(environment));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertEquals(
        "JSUP_START_TIMEOUT_MS: '" + text + "' (expected: milliseconds, 1 or more)",
        failure.text());
  }
}
