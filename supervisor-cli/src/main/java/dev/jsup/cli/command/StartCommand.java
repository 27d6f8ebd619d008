package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.StartRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jsup start}. */
final class StartCommand extends AttachableCommand {
  private static final String FORCE = "--force";
  private static final String NO_AUTOSTART = "--no-autostart";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Answers when every instance is online, or says why one is not. The apps get the"
                + " environment and the folder of the caller. Without a target it starts what"
                + " the ecosystem file of this folder declares: ecosystem.yaml, .yml, .json,"
                + " .config.js, .config.cjs, .config.mjs, or jsup.yaml.")
        .words(
            "[TARGET...]",
            "a script, a jar, a \"command with arguments\", an ecosystem file, - for one from"
                + " standard input, or the name or id of a known app",
            List.of())
        .appArguments();
    StartOptions.describe(usage);
    FileFlags.describe(usage);
    UpdateEnv.describe(usage);
    describeAttach(usage);
    EnvFilter.describe(usage);
    usage
        .flag("Declare what is new, and do not start it", NO_AUTOSTART)
        .flag("Start the same script again under the same name", FORCE, "-f")
        .flag("Answer when the apps are online, which is the default", Waiting.WAIT)
        .flag("Answer as soon as the apps are known", Waiting.NO_WAIT)
        .timeout("How long to wait for them, default 30s")
        .json()
        .example("jsup start app.jar --restart=always", "start a jar and keep it running")
        .example("jsup start server.js -n api -i 4 -- --port 80", "four instances of a script")
        .example("jsup start \"python3 -m http.server\" -n web", "start a command")
        .example("jsup start", "start what ./ecosystem.yaml declares");
  }

  /** An app with a name of its own is known by nothing else at once. */
  @Override
  @Nullable List<String> attached(Arguments arguments) {
    var name = StartOptions.name(arguments);
    return name == null ? super.attached(arguments) : List.of(name);
  }

  @Override
  StartRequest request(Arguments arguments, Caller caller) throws CliException {
    return new StartRequest(
        arguments.words(),
        StartOptions.of(arguments),
        caller.folder(),
        EnvFilter.of(arguments, caller.appEnvironment()),
        arguments.flag(FORCE),
        Waiting.of(arguments),
        arguments.timeoutMs(),
        FileFlags.of(arguments),
        arguments.flag(UpdateEnv.UPDATE_ENV),
        arguments.has(NO_AUTOSTART) ? Boolean.FALSE : null);
  }
}
