package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ListRequest;

/** {@code jsup list}. */
final class ListCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .targets("[TARGET...]")
        .json()
        .example("jsup list", "show all apps")
        .example("jsup ls backend", "show the apps of a namespace")
        .example("jsup list --json", "the same for scripts");
  }

  @Override
  ListRequest request(Arguments arguments, Caller caller) {
    return new ListRequest(arguments.targetsOrAll(), caller.folder());
  }
}
