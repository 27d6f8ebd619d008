package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.EnvRequest;
import java.util.List;

/** {@code jsup env}. */
final class EnvCommand extends DaemonCommand {
  private static final String SHOW_SECRETS = "--show-secrets";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Shows the variables that an instance was started with. Values of names such as"
                + " SECRET, TOKEN, PASSWORD and KEY are hidden.")
        .words("ID|NAME", "an id, or the name of an app", List.of())
        .flag("Show hidden values too", SHOW_SECRETS)
        .json()
        .example("jsup env 0", "show the environment of an instance")
        .example("jsup env api --show-secrets", "with passwords and keys");
  }

  @Override
  EnvRequest request(Arguments arguments, Caller caller) throws CliException {
    var target = arguments.atMost(1).first("an id or the name of an app");
    return new EnvRequest(target, arguments.flag(SHOW_SECRETS));
  }
}
