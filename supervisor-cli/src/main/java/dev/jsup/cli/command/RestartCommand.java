package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.RestartRequest;

/** {@code jsup restart}. */
final class RestartCommand extends AttachableCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Answers when the new processes are online, or says why one is not. The apps of an"
                + " ecosystem file get what it says now and the environment of the caller, and"
                + " those that are not there yet are started. Apps by name keep the environment that"
                + " they have, unless --update-env is there.")
        .targets("TARGET...");
    FileFlags.describe(usage);
    UpdateEnv.describe(usage);
    describeAttach(usage);
    usage
        .flag("Answer when the apps are online, which is the default", Waiting.WAIT)
        .flag("Answer as soon as the restart is under way", Waiting.NO_WAIT)
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup restart api", "restart an app")
        .example("jsup restart /worker-.*/", "restart apps whose names match")
        .example("jsup restart ecosystem.yaml --only api", "restart an app as a file says now")
        .example("jsup restart api --update-env", "the same with the variables of this shell");
  }

  @Override
  RestartRequest request(Arguments arguments, Caller caller) throws CliException {
    return of(arguments, caller);
  }

  static RestartRequest of(Arguments arguments, Caller caller) throws CliException {
    return new RestartRequest(
        arguments.targets(),
        caller.folder(),
        caller.appEnvironment(),
        Waiting.of(arguments),
        arguments.timeoutMs(),
        FileFlags.of(arguments),
        arguments.flag(UpdateEnv.UPDATE_ENV));
  }
}
