package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.environment.EnvFile;
import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceEnvironmentTest {
  private static final int NOBODY = 65534;

  @TempDir private Path folder;

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

  @Test
  void anAppOfAnotherUserGetsNoFileThatOnlyRootMayReadByALink() throws IOException {
    assumeTrue(Posix.uid() == 0, "root");
    Files.writeString(folder.resolve("secrets"), "ROOTS=own");
    var link = Files.createSymbolicLink(folder.resolve("app.env"), folder.resolve("secrets"));
    var environment = new InstanceEnvironment(new JsupHome(folder));
    var nobody = new Account("nobody", NOBODY, "nogroup", NOBODY, true);
    assertEquals("own", environment.make(launch(link, nobody)).get("ROOTS"));
    Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    var refused = assertThrows(IOException.class, () -> environment.make(launch(link, nobody)));
    var why = String.valueOf(refused.getMessage());
    assertTrue(why.startsWith("env_file: " + link + " is a link of user 65534"), why);
  }

  private static Launch launch(Path envFile, Account account) {
    var files = List.of(new EnvFile(envFile.toString(), false));
    var parts = new EnvironmentSpec(Map.of(), EnvFilter.NONE, Map.of(), files, Map.of());
    var spec =
        Specs.app("web", 1)
            .withEnvironment(List.of("/bin/true"), Map.of(), parts)
            .withProcess(new ProcessSpec(account, null, null));
    return new Launch(1, 0, 7, spec, new InstanceFiles("/o", "/e", null, "/p"));
  }
}
