package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.FlushRequest;

/** {@code jsup flush}. */
final class FlushCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Removes the rotated files too; without a target those of all apps.")
        .targets("[TARGET...]")
        .json()
        .example("jsup flush", "empty all log files")
        .example("jsup flush api", "empty those of one app");
  }

  @Override
  FlushRequest request(Arguments arguments, Caller caller) {
    return new FlushRequest(arguments.targetsOrAll(), caller.folder());
  }
}
