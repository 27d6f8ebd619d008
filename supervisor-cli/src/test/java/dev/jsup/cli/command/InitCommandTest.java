package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.Cli;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jsup init} as it is typed: which file is written, and what is said. */
class InitCommandTest {
  @TempDir private Path folder;
  private TestTerminal terminal = TestTerminal.pipes();

  private int init(String... words) {
    terminal = TestTerminal.pipes();
    var home = new JsupHome(folder.resolve("no-home"));
    var caller = new Caller(Map.of(), folder.toString(), home);
    return new Cli(new Session(caller, terminal.terminal(), "9.8.7")).run(words);
  }

  private Path file() {
    return folder.resolve("ecosystem.yaml");
  }

  @Test
  void writesWhatWasFoundAndSaysWhatIsNext() throws IOException {
    Files.writeString(folder.resolve("Procfile"), "web: serve\nwhat\n");
    assertEquals(0, init("init"), () -> terminal.error());
    assertEquals(
        "wrote " + file() + ": web, a line of the Procfile\n→ look at it, then: jsup start\n",
        terminal.out());
    assertEquals("jsup: Procfile:2: left out, as it is not NAME: COMMAND\n", terminal.error());
    assertTrue(Files.readString(file()).contains("\n  - name: web\n    script: serve\n"));
    assertFalse(Files.exists(folder.resolve("no-home")), "a daemon was started");
  }

  @Test
  void leavesAFileThatIsThereAsItIsUnlessForced() throws IOException {
    Files.writeString(file(), "mine");
    assertEquals(1, init("init"));
    assertEquals(
        "jsup: "
            + file()
            + " is there already, and was left as it is\n"
            + "      Replace it with --force, or look at the new one with --stdout\n",
        terminal.error());
    assertEquals("mine", Files.readString(file()));
    assertEquals(0, init("init", "--force"));
    assertTrue(Files.readString(file()).contains("apps:\n"));
  }

  @Test
  void printsAndWritesNothing() {
    for (var words :
        new String[][] {{"init", "-"}, {"init", "--stdout"}, {"ecosystem", "simple", "-"}}) {
      assertEquals(0, init(words), () -> terminal.error());
      assertTrue(terminal.out().startsWith("# The apps of this folder."), terminal.out());
      assertTrue(terminal.out().contains("  - name: example\n"), terminal.out());
      assertFalse(Files.exists(file()));
    }
  }

  @Test
  void writesIntoTheFolderThatIsNamed() throws IOException {
    var other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("ecosystem.config.js"), "");
    assertEquals(0, init("init", "other"));
    assertTrue(terminal.out().endsWith("then: jsup start " + other + "/ecosystem.yaml\n"));
    assertTrue(terminal.out().contains(": an example, as nothing was found\n"), terminal.out());
    assertEquals(
        "jsup: ecosystem.config.js is there too; 'ecosystem.yaml' counts before it\n",
        terminal.error());
    assertTrue(Files.exists(other.resolve("ecosystem.yaml")));
  }

  @Test
  void answersInJson() {
    assertEquals(0, init("init", "--json", "--stdout"));
    assertTrue(terminal.out().startsWith("{\"apps\":[],\"notes\":[],\"text\":\"# The apps"));
    assertEquals(0, init("init", "--json"));
    assertTrue(terminal.out().startsWith("{\"file\":\"" + file() + "\",\"apps\":[]"));
  }

  @Test
  void saysWhatCannotBeLookedAt() throws IOException {
    Files.writeString(folder.resolve("a.py"), "");
    Files.writeString(folder.resolve("a.jar"), "");
    assertEquals(1, init("init", "a.py"));
    assertTrue(terminal.error().contains("a.py is neither a folder nor a jar\n"));
    assertTrue(terminal.error().contains("jsup start a.py"), terminal.error());
    assertEquals(1, init("init", "b.jar"));
    assertTrue(terminal.error().contains("b.jar is not there\n"), terminal.error());
    assertEquals(1, init("init", "a.jar"));
    assertTrue(terminal.error().contains("cannot read " + folder + "/a.jar: "));
    assertEquals(2, init("init", "a", "b"));
    assertFalse(Files.exists(file()));
  }
}
