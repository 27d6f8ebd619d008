package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ResetRequest;

/** {@code jsup reset}. */
final class ResetCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("The count of restarts begins anew. Nothing is stopped or started.")
        .targets("TARGET...")
        .json()
        .example("jsup reset api", "reset an app")
        .example("jsup reset all", "reset all apps");
  }

  @Override
  ResetRequest request(Arguments arguments, Caller caller) throws CliException {
    return new ResetRequest(arguments.targets(), caller.folder());
  }
}
