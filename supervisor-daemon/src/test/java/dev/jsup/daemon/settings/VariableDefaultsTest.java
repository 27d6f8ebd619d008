package dev.jsup.daemon.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.yaml.YamlResult;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults from the daemon's environment. */
class VariableDefaultsTest {
  private static PolicyDefaults under(String file, Map<String, String> environment)
      throws IOException {
    var variables = VariableDefaults.of(environment);
    return switch (SettingsFile.read("jsup.yaml", file)) {
      case YamlResult.Valid<DaemonSettings>(var settings) -> settings.under(variables).defaults();
      case YamlResult.Invalid<DaemonSettings> invalid ->
          throw new AssertionError(invalid.message());
    };
  }

  @Test
  void whatVariablesSayCountsBeforeTheFile() throws IOException {
    var defaults =
        under(
            "defaults: {kill_timeout: 1s, stop_signal: INT, instance_var: A, max_restarts: 3}",
            Map.of(
                "JSUP_KILL_TIMEOUT", "5000",
                "JSUP_KILL_SIGNAL", "SIGTERM",
                "JSUP_PROCESS_INSTANCE_VAR", "WORKER"));

    assertEquals(5000L, defaults.killTimeoutMs());
    assertEquals("TERM", defaults.stopSignal());
    assertEquals("WORKER", defaults.instanceVar());
    assertEquals(3, defaults.maxRestarts());
    assertEquals(
        Map.of(
            "kill_timeout", "JSUP_KILL_TIMEOUT",
            "stop_signal", "JSUP_KILL_SIGNAL",
            "instance_var", "JSUP_PROCESS_INSTANCE_VAR"),
        defaults.origins());
  }

  @Test
  void unsetAndEmptyOnesLeaveTheFileAsItIs() throws IOException {
    assertEquals(
        under("defaults: {kill_timeout: 1s}", Map.of()),
        under("defaults: {kill_timeout: 1s}", Map.of("JSUP_KILL_TIMEOUT", " ")));
    assertEquals(PolicyDefaults.BUILT_IN, under("", Map.of("PM2_KILL_TIMEOUT", "5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JSUP_KILL_TIMEOUT|soon|(expected: milliseconds, or a duration like 500ms, 5s or 1m30s)",
        "JSUP_KILL_SIGNAL|STOP|(expected: a signal that asks for an end, such as TERM, INT or QUIT)",
        "JSUP_PROCESS_INSTANCE_VAR|A=B|(expected: the name of a variable)",
      })
  void aBadValueIsTold(String variable, String value, String expected) {
    var wrong = assertThrows(IOException.class, () -> VariableDefaults.of(Map.of(variable, value)));
    assertEquals("%s: '%s' %s".formatted(variable, value, expected), wrong.getMessage());
  }
}
