package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.PidRequest;

/** {@code jsup pid}. */
final class PidCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .targets("[TARGET...]")
        .json()
        .example("jsup pid api", "print the pids of an app")
        .example("kill -QUIT $(jsup pid api)", "use them in a script");
  }

  @Override
  PidRequest request(Arguments arguments, Caller caller) {
    return new PidRequest(arguments.targetsOrAll(), caller.folder());
  }
}
