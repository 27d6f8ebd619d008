package dev.jsup.cli;

import dev.jsup.cli.command.Caller;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.terminal.Terminal;

/** Entry point of {@code jsup}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode = run(args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  static int run(String... args) {
    Cli.prepare();
    var caller = Caller.ofProcess();
    var terminal = Terminal.ofProcess(caller.environment());
    return new Cli(new Session(caller, terminal, ClientVersion.get())).run(args);
  }
}
