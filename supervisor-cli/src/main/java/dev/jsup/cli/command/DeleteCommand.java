package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.DeleteRequest;

/** {@code jsup delete}. */
final class DeleteCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Stops apps as jsup stop does and takes them off the list. Their logs stay.")
        .targets("TARGET...");
    Only.describe(usage);
    usage
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup delete api", "forget an app")
        .example("jsup rm all", "forget all apps");
  }

  @Override
  DeleteRequest request(Arguments arguments, Caller caller) throws CliException {
    return new DeleteRequest(
        arguments.targets(), Only.of(arguments), caller.folder(), arguments.timeoutMs());
  }
}
