package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.IdRequest;

/** {@code jsup id}. */
final class IdCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .targets("[TARGET...]")
        .json()
        .example("jsup id api", "print the ids of an app's instances")
        .example("jsup id", "print all ids");
  }

  @Override
  IdRequest request(Arguments arguments, Caller caller) {
    return new IdRequest(arguments.targetsOrAll(), caller.folder());
  }
}
