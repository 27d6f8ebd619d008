package dev.jsup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.command.Caller;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.terminal.TerminalKind;
import dev.jsup.cli.testing.FakeServer;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.cli.usage.Overview;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole command lines, with a daemon that is a socket in this process. */
class CliTest {
  @TempDir Path folder;
  private TestTerminal terminal = TestTerminal.pipes();

  @Test
  void printsWhatTheDaemonAnswers() throws Exception {
    try (var server = server("o5\npong\nx1\n0")) {
      assertEquals(0, run("ping"));
      assertTrue(server.request().contains("\r\nJsup-Client: 9.8.7\r\n"));
    }
    assertEquals("pong\n", terminal.out());
    assertEquals("", terminal.error());
  }

  @Test
  void exitsAsTheDaemonSays() throws Exception {
    try (var _ = server("e21\njsup: no such app: x\nx1\n3")) {
      assertEquals(3, run("stop", "x"));
    }
    assertEquals("jsup: no such app: x", terminal.error().strip());
  }

  @ParameterizedTest
  @CsvSource({
    "ls --json, 'width=100,progress,json'",
    "--json ls, 'width=100,progress,json'",
    "ls --no-color, 'width=100,progress'",
    "--no-color ls, 'width=100,progress'",
    "ls, 'width=100,color,progress'",
    "stop -s x, 'width=100,color'",
    "--silent stop x, 'width=100,color'",
  })
  void tellsTheDaemonWhatTheTerminalIs(String line, String traits) throws Exception {
    terminal = TestTerminal.wide(100);
    try (var server = server("x1\n0")) {
      assertEquals(0, run(line.split(" ")));
      assertTrue(server.request().contains("\r\nJsup-Terminal: " + traits + "\r\n"));
    }
  }

  @Test
  void saysNothingOfAChangeWhenSilent() throws Exception {
    try (var _ = server("o8\nstopped\nx1\n0")) {
      assertEquals(0, run("-s", "stop", "api"));
    }
    assertEquals("", terminal.out());
  }

  @ParameterizedTest
  @CsvSource({"1, 0, ''", "TRUE, 0, ''", "0, 0, stopped", "maybe, 2, ''"})
  void saysNothingOfAChangeWhenTheVariableSaysSo(String value, int exitCode, String out)
      throws Exception {
    var caller = new Caller(Map.of("JSUP_SILENT", value), folder.toString(), new JsupHome(folder));
    try (var _ = server("o8\nstopped\nx1\n0")) {
      var session = new Session(caller, terminal.terminal(), "9.8.7");
      assertEquals(exitCode, new Cli(session).run("stop", "api"));
    }
    assertEquals(out, terminal.out().strip());
    if (exitCode != 0) {
      assertTrue(terminal.error().contains("JSUP_SILENT: 'maybe' (expected: true or false)"));
    }
  }

  @Test
  void passesOverAnOptionOfPm2AndSaysSo() throws Exception {
    try (var server = server("x1\n0")) {
      assertEquals(0, run("restart", "--parallel", "2", "api", "-x", "--no-pmx"));
      assertTrue(server.request().contains("\"targets\":[\"api\"]"));
    }
    assertEquals(
        """
        jsup: option '--parallel' is without effect: nothing is held back here: restart begins all \
        at once, reload goes one by one
        jsup: option '-x' is without effect: every app is a process of its own here
        jsup: option '--no-pmx' is without effect: it is for Node.js or pm2's cloud, which jsup has \
        nothing to do with
        """,
        terminal.error());
  }

  @Test
  void watchesAsLongAsTheAnswerIsGood() throws Exception {
    terminal = TestTerminal.wide(100);
    try (var _ = server("e7\nno app\nx1\n3")) {
      assertEquals(3, run("list", "x", "--watch=0.1"));
    }
    assertEquals("\033[H\033[2J", terminal.out());
    assertEquals("no app\n", terminal.error());
  }

  @Test
  void endsQuietlyWhenNobodyReads() throws Exception {
    var closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var error = new ByteArrayOutputStream();
    try (var _ = server("o5\nline\nx1\n0")) {
      var session = new Session(caller(), new Terminal(closed, error, TerminalKind.NONE), "9.8.7");
      assertEquals(0, new Cli(session).run("logs"));
    }
    assertEquals(0, error.size());
  }

  @Test
  void doesNotStartADaemonToKillIt() {
    assertEquals(0, run("kill"));
    assertEquals("jsup: the daemon is not running\n", terminal.error());
    assertEquals("", terminal.out());
    assertEquals(0, run("kill", "-s"));
    assertFalse(Files.exists(folder.resolve("run")));
  }

  @Test
  void killsTheDaemon() throws Exception {
    try (var server = server("o5\nbye.\nx1\n0")) {
      assertEquals(0, run("kill"));
      assertTrue(server.request().startsWith("POST /v1/shutdown HTTP/1.0\r\n"));
    }
    assertEquals("bye.\n", terminal.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "start -V", "-V start", "list --version"})
  void showsItsVersionAnywhere(String line) {
    assertEquals(0, run(line.split(" ")));
    assertEquals("jsup 9.8.7\n", terminal.out());
  }

  @Test
  void explainsItselfWhenNothingIsTyped() {
    assertEquals(2, run());
    assertEquals(Overview.verbs(), terminal.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help"})
  void explainsItselfWhenAsked(String word) {
    assertEquals(0, run(word));
    assertEquals(Overview.verbs(), terminal.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help stop", "stop --help", "stop -h", "-h stop", "stop x --help"})
  void explainsAVerb(String line) {
    assertEquals(0, run(line.split(" ")));
    assertTrue(terminal.out().contains("Usage: jsup stop [OPTION...] TARGET...\n"));
  }

  @Test
  void showsTheExamplesOfAllVerbsWithoutADaemon() {
    assertEquals(0, run("examples"));
    assertTrue(terminal.out().startsWith("Run apps\n  jsup start app.jar --restart=always   "));
    for (var verb : Verb.values()) {
      assertTrue(terminal.out().contains("jsup " + verb.word()), verb.word());
    }
  }

  @Test
  void explainsTheExitCodes() {
    assertEquals(0, run("help", "exit-codes"));
    assertEquals(Overview.exitCodes(), terminal.out());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '>',
      value = {
        "strat > unknown verb 'strat'; did you mean 'start'?|see: jsup help",
        "deepUpdate > pm2's verb 'deepUpdate' is not in jsup: jsup is not installed by npm|install the"
            + " new version, then: jsup upgrade",
        "monit --json > unknown option '--json'|see: jsup help monit",
        "send web > 'send web' needs a line, in quotes if it has several words|see: jsup help send",
        "attach > 'attach' needs a target|see: jsup help attach",
        "restart x --write > pm2's option '--write' is not in jsup: jsup writes no file from options;"
            + " what a file comes to shows: jsup config|see: jsup help restart",
        "list --watch > this is for a terminal; scripts are better off with jsup events --json|see:"
            + " jsup help list",
        "frobnicate > unknown verb 'frobnicate'|see: jsup help",
        "help strat > unknown verb 'strat'; did you mean 'start'?|see: jsup help",
        "-n x start y > option '-n' stands before the verb|put it behind: jsup VERB -n",
        "--jsno > option '--jsno' stands before the verb|put it behind: jsup VERB --jsno",
        "list --jsno > unknown option '--jsno'; did you mean '--json'?|see: jsup help list",
        "stop > 'stop' needs a target: all, a name, an id, a namespace, /regex/ or an ecosystem"
            + " file|see: jsup help stop",
        "describe --json > 'describe' needs a target: all, a name, an id, a namespace, /regex/ or"
            + " an ecosystem file|see: jsup help describe",
        "env > 'env' needs an id or the name of an app|see: jsup help env",
        "env a b > unexpected argument 'b'|see: jsup help env",
        "config a b > unexpected argument 'b' (pm2's config KEY VALUE is here: jsup conf KEY VALUE)|see:"
            + " jsup help config",
        "ping x > unexpected argument 'x'|see: jsup help ping",
        "ping x --json > unexpected argument 'x'|see: jsup help ping",
        "kill x > unexpected argument 'x'|see: jsup help kill",
        "jlist x > unexpected argument 'x'|see: jsup help jlist",
        "signal > 'signal' needs a signal and a target|see: jsup help signal",
        "signal HUP > 'signal HUP' needs a target: an app, or all|see: jsup help signal",
        "logs --lines many > --lines: 'many' (expected: a number, 0 or more)|see: jsup help logs",
        "logs --lines > option '--lines' needs a value: N|see: jsup help logs",
        "completion > 'completion' needs a shell: bash, zsh or fish|see: jsup help completion",
        "completion sh > no completion for 'sh' (expected: bash, zsh or fish)|see: jsup help"
            + " completion",
      })
  void refusesWrongUsageAndSaysWhereToRead(String line, String message) {
    assertEquals(2, run(line.split(" ")));
    assertEquals("jsup: " + message.replace("|", "\n      ") + "\n", terminal.error());
    assertEquals("", terminal.out());
  }

  @Test
  void saysThatTheScriptRunsTheDaemon() {
    assertEquals(2, run("daemon"));
    assertTrue(
        terminal.error().startsWith("jsup: jsup daemon takes no options and no arguments\n"));
  }

  @Test
  void failsWhenTheDaemonCannotBeStarted() {
    assertEquals(4, run("list"));
    assertEquals(
        """
        jsup: cannot start the daemon: the system property jsup.launcher is not set
              start this client by the script jsup
        """,
        terminal.error());
  }

  private FakeServer server(String frames) throws IOException {
    return FakeServer.ofFrames(caller().home().socket(), frames);
  }

  private Caller caller() {
    return new Caller(Map.of(), folder.toString(), new JsupHome(folder));
  }

  private int run(String... args) {
    return new Cli(new Session(caller(), terminal.terminal(), "9.8.7")).run(args);
  }
}
