package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that can go on with the logs of its apps when it is done. */
abstract class AttachableCommand extends DaemonCommand {
  private static final String ATTACH = "--attach";

  static void describeAttach(Usage usage) {
    usage.flag("When it is done, follow what the apps print, from its beginning on", ATTACH);
  }

  /** Carries out the command itself. */
  int act(Arguments arguments, Session session) throws CliException, IOException {
    return super.run(arguments, session);
  }

  /** The targets whose logs are meant; null for all. */
  @Nullable List<String> attached(Arguments arguments) {
    return arguments.targetsOrAll();
  }

  @Override
  public final int run(Arguments arguments, Session session) throws CliException, IOException {
    if (!arguments.has(ATTACH)) {
      return act(arguments, session);
    }
    if (arguments.has(Arguments.JSON)) {
      throw arguments.wrong("--attach and --json exclude each other; leave one out");
    }
    var begun = Instant.now();
    int exitCode = act(arguments, session);
    if (exitCode != ExitCode.DONE.code()) {
      return exitCode;
    }
    return Following.logsSince(begun, attached(arguments), session, arguments);
  }
}
