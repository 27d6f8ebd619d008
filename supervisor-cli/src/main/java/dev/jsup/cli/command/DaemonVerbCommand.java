package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;

/** {@code jsup daemon}: only its help, for the launcher script runs the daemon itself. */
final class DaemonVerbCommand implements Command {
  private static final String DETACHED = "--detached";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "For service managers and containers: stays in the foreground and stops the apps in"
                + " order on SIGTERM. Other verbs start the daemon themselves when there is none.")
        .flag("Go into the background as soon as the socket answers", DETACHED)
        .example("jsup daemon", "run it under systemd or in a container")
        .example("JSUP_HOME=/srv/jsup jsup daemon", "run the one of another home");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException {
    throw new CliException(
        ExitCode.FAILED,
        "the client cannot run the daemon",
        "start it by the script jsup: jsup daemon");
  }
}
