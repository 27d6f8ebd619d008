package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;

/** {@code jsup daemon}: only its help, for the launcher script runs the daemon itself. */
final class DaemonVerbCommand implements Command {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "For service managers and containers: stays in the foreground and stops the apps in"
                + " order on SIGTERM. Other verbs start the daemon themselves when there is none.")
        .example("jsup daemon", "run it under systemd or in a container")
        .example("JSUP_HOME=/srv/jsup jsup daemon", "run the one of another home");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException {
    throw new CliException(
        ExitCode.USAGE,
        "jsup daemon takes no options and no arguments",
        "run it with: jsup daemon");
  }
}
