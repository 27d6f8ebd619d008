package dev.jsup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.command.Caller;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedCallTest {
  @TempDir Path folder;

  @Test
  void onlyTheReasonIsSaidAndNothingOfOptionsWithoutEffect() {
    var terminal = TestTerminal.pipes();
    var caller = new Caller(Map.of(), folder.toString(), new JsupHome(folder));
    var cli = new Cli(new Session(caller, terminal.terminal(), "9.8.7"));

    assertEquals(2, cli.run("scale", "api", "-x"));

    assertTrue(terminal.error().contains("'scale api' needs a number"), terminal.error());
    assertFalse(terminal.error().contains("without effect"), terminal.error());
  }
}
