package dev.jsup.cli.training;

import dev.jsup.cli.Cli;
import dev.jsup.cli.Main;
import dev.jsup.cli.command.Caller;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.cli.terminal.TerminalKind;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/**
 * Runs the common command lines against a daemon that is a thread of this program, and prints its
 * version. To be started with {@code -XX:AOTCacheOutput=FILE} and the class path of the client.
 *
 * <p>What is archived is loaded at every start, so help pages, which take picocli, are left out.
 */
public final class TrainingRun {
  private static final String[] LINES = {
    "ping",
    "list",
    "list --json",
    "describe app --no-color",
    "start app.jar --name=app -i 2 --restart=always --java-opts=-Xmx64m --timeout 10s -- --port 1",
    "stop app --timeout 10s",
    "restart all -s",
    "delete app",
    "logs app --lines 100 --nostream",
    "version",
    "strat",
    "list --jsno",
    "help",
  };

  private TrainingRun() {}

  /** Runs every line. */
  public static void main(String[] args) throws IOException {
    Cli.prepare();
    var folder = Files.createTempDirectory("jsup-training");
    var home = new JsupHome(folder);
    try (var _ = new TrainingDaemon(home.socket())) {
      var caller = new Caller(System.getenv(), folder.toString(), home);
      for (var line : LINES) {
        new Cli(new Session(caller, terminal(), "training")).run(line.split(" "));
      }
    } finally {
      Files.deleteIfExists(home.socket());
      Files.delete(folder);
    }
    Main.main(new String[] {"--version"});
  }

  private static Terminal terminal() {
    return new Terminal(
        OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(),
        new TerminalKind(true, true, 80, true, false));
  }
}
