package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.StopRequest;

/** {@code jsup stop}. */
final class StopCommand extends AttachableCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Asks the whole process tree to end, kills what is left of it after the app's grace"
                + " period, and answers when nothing is left. The app stays in the list.")
        .targets("TARGET...");
    Only.describe(usage);
    describeAttach(usage);
    usage
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup stop api", "stop an app by name")
        .example("jsup stop 0 3", "stop two instances by id")
        .example("jsup stop all", "stop everything")
        .example("jsup stop ecosystem.yaml", "stop what a file declares");
  }

  @Override
  StopRequest request(Arguments arguments, Caller caller) throws CliException {
    return new StopRequest(
        arguments.targets(), Only.of(arguments), caller.folder(), arguments.timeoutMs());
  }
}
