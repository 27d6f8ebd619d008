package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.process.Strays.Ids;
import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostSpecTest {
  private static AppSpec lost(Ids other) throws Refused {
    var program = new StrayProgram(List.of("/bin/sleep", "9"), "/", Map.of("A", "b"), other);
    return LostSpec.of("api", 2, program, PolicyDefaults.BUILT_IN);
  }

  @Test
  void itIsRunAsItsProcessShows() throws Refused {
    var spec = lost(null);
    assertEquals(List.of("/bin/sleep", "9"), spec.command());
    assertEquals("b", spec.env().get("A"));
    assertNull(spec.account());
  }

  @Test
  void whatRanAsSomebodyElseDoesNotComeBackAsTheDaemonsUser() throws Exception {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), "root");
    assertEquals(new Account("daemon", 1, "daemon", 1, true), lost(new Ids(1, 1)).account());
  }
}
