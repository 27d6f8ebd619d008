package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.YamlResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppKeysTest {
  @ParameterizedTest
  @CsvSource({
    "script, x",
    "exec, x",
    "cmd, x",
    "command, x",
  })
  void knowsEveryNameOfTheScript(String key, String value) {
    assertEquals("x", only(key + ": " + value).options().script());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "args",
        "cwd",
        "exec_interpreter",
        "execInterpreter",
        "interpreter",
        "node_args",
        "nodeArgs",
        "interpreter_args",
        "interpreterArgs",
        "java_opts",
        "javaOpts",
        "namespace",
        "out_file",
        "outFile",
        "out",
        "output",
        "out_log",
        "outLog",
        "error_file",
        "errorFile",
        "error",
        "err_file",
        "errFile",
        "err",
        "err_log",
        "errLog",
        "log_file",
        "logFile",
        "log",
        "log_date_format",
        "logDateFormat",
        "pid_file",
        "pidFile",
        "pid",
        "uid",
        "user",
        "gid"
      })
  void acceptsAText(String key) {
    assertTrue(
        only("script: s\n" + key + ": some-text").options().toString().contains("some-text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_restarts",
        "maxRestarts",
        "restart_delay",
        "restartDelay",
        "min_uptime",
        "minUptime",
        "kill_timeout",
        "killTimeout"
      })
  void acceptsANumber(String key) {
    assertTrue(only("script: s\n" + key + ": 4711").options().toString().contains("=4711"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "env", "env_", "envx", "wach", "name", "MAX_MEMORY_RESTART"})
  void doesNotTakeAnyKeyForOneOfPm2(String key) {
    assertFalse(AppKeys.isWithoutEffect(key));
    assertFalse(AppKeys.isEnvironmentOfName(key));
  }

  private static DeclaredApp only(String text) {
    var result = EcosystemFile.read("f.yaml", text);
    if (result instanceof YamlResult.Invalid<List<DeclaredApp>> invalid) {
      throw new AssertionError(invalid.message());
    }
    return ((YamlResult.Valid<List<DeclaredApp>>) result).value().getFirst();
  }
}
