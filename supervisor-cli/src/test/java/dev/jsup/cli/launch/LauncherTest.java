package dev.jsup.cli.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.JsupHome;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/bin", "JSUP_HOME", "relative", "JSUP_APP", "a", "JSUP_INSTANCE", "0");

  private final ProcessBuilder command =
      new Launcher("/opt/jsup/bin/jsup", ENVIRONMENT, null)
          .command(new JsupHome(Path.of("/srv/home")));

  @Test
  void runsTheLauncherScriptInASessionOfItsOwn() {
    var words = command.command();
    assertTrue(words.get(2).startsWith("setsid "), words.get(2));
    assertEquals(
        List.of("/opt/jsup/bin/jsup", "daemon", "--detached"),
        words.subList(words.size() - 3, words.size()));
    assertEquals(new File("/"), command.directory());
  }

  @Test
  void leavesTheTerminalAlone() {
    assertEquals(Redirect.PIPE, command.redirectInput());
    assertEquals(Redirect.PIPE, command.redirectOutput());
    assertEquals(Redirect.DISCARD, command.redirectError());
  }

  @Test
  void namesTheHomeAndMarksTheDaemonAsNobodysApp() {
    assertEquals(Map.of("PATH", "/bin", "JSUP_HOME", "/srv/home"), command.environment());
  }
}
