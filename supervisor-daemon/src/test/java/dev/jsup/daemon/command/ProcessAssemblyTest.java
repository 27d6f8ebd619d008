package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.process.AppAccount;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import dev.jsup.protocol.model.ProcessOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessAssemblyTest {
  private static final Path CWD = Path.of("/srv/app");
  private static final Map<String, String> ENV = Map.of("HOME", "/home/ada");
  private static final Account WWW = new Account("www", 33, "www", 33, true);

  private static ProcessSpec spec(AppAccount account, String pidFile, HealthSpec health)
      throws BadValueException {
    var options = new ProcessOptions(null, null, pidFile, null);
    return new ProcessAssembly(options, account).spec(options, CWD, ENV, health);
  }

  @Test
  void nothingDeclaredIsNothing() throws BadValueException {
    assertNull(ProcessAssembly.of(null).spec(null, CWD, ENV, HealthSpec.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "run/a.pid, /srv/app/run/a.pid",
    "/run/a.pid, /run/a.pid",
    "~/a.pid, /home/ada/a.pid",
    "../a, /srv/a",
  })
  void aPidFileBeginsAtTheFolderOfTheApp(String declared, String expected)
      throws BadValueException {
    assertEquals(new ProcessSpec(null, expected, null), spec(null, declared, HealthSpec.NONE));
  }

  @ParameterizedTest
  @CsvSource({"' '", "run/", "/"})
  void aFolderIsNoPidFile(String declared) {
    var refused =
        assertThrows(BadValueException.class, () -> spec(null, declared, HealthSpec.NONE));
    assertEquals("pid_file: '%s' (expected: a file)".formatted(declared), refused.described());
  }

  @Test
  void anotherUserCannotBeHeardBySdNotify() throws BadValueException {
    var www = new AppAccount(WWW, Map.of());
    var watchdog = new HealthSpec(null, null, Duration.ofSeconds(5), null);
    var refused = assertThrows(BadValueException.class, () -> spec(www, null, watchdog));
    assertEquals("user", refused.key());
    assertEquals(new ProcessSpec(WWW, null, null), spec(www, null, HealthSpec.NONE));
  }
}
