package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceEnvironmentTest {
  @Test
  void whatIsSetForAnAppIsInItsEnvironmentAndNotInThatOfOthers() {
    var set = Map.of("web", Map.of("COLOR", "blue", "JSUP_APP", "no"));
    var environment =
        new InstanceEnvironment(
            new JsupHome(Path.of("/h")), name -> set.getOrDefault(name, Map.of()));

    var web = environment.ofCommand(Specs.app("web", 1), 0);
    assertEquals("blue", web.get("COLOR"));
    assertEquals("web", web.get("JSUP_APP"), "jsup's own marks cannot be set");
    assertEquals(null, environment.ofCommand(Specs.app("other", 1), 0).get("COLOR"));
  }
}
