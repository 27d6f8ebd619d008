package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.PingRequest;

/** {@code jsup ping}. */
final class PingCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .json()
        .example("jsup ping", "is the daemon there? Exit code 0 says yes")
        .example("JSUP_HOME=/srv/jsup jsup ping", "ask the daemon of another home");
  }

  @Override
  PingRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new PingRequest();
  }
}
