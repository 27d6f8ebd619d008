package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.RestartRequest;
import java.util.List;

/** {@code jsup startOrRestart}. */
final class StartOrRestartCommand extends AttachableCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("The same as jsup restart FILE: apps that are there are restarted, others started.")
        .words("FILE...", "ecosystem files", List.of());
    FileFlags.describe(usage);
    UpdateEnv.describe(usage);
    describeAttach(usage);
    usage
        .flag("Answer when the apps are online, which is the default", Waiting.WAIT)
        .flag("Answer as soon as the restart is under way", Waiting.NO_WAIT)
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup startOrRestart ecosystem.yaml", "deploy a new version")
        .example("jsup startOrRestart ecosystem.yaml --only api", "deploy one of its apps");
  }

  @Override
  RestartRequest request(Arguments arguments, Caller caller) throws CliException {
    return RestartCommand.of(arguments, caller);
  }
}
