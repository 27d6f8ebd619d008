package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ConfigRequest;
import java.util.List;

/** {@code jsup config}. */
final class ConfigCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Shows the values that the apps of a file would be started with, each with the place"
                + " where it stands, or the default. Nothing is started.")
        .words("[FILE]", "an ecosystem file, or - for standard input", List.of());
    FileFlags.describe(usage);
    usage
        .json()
        .example("jsup config", "show what the ecosystem file of this folder comes to")
        .example("jsup config --env production --only api", "the same as it would be started so");
  }

  @Override
  ConfigRequest request(Arguments arguments, Caller caller) throws CliException {
    if (arguments.words().size() == 2) {
      throw arguments.wrong(
          "unexpected argument '%s' (pm2's config KEY VALUE is here: jsup conf KEY VALUE)"
              .formatted(arguments.words().get(1)));
    }
    var words = arguments.atMost(1).words();
    return new ConfigRequest(
        words.isEmpty() ? null : words.getFirst(),
        caller.folder(),
        caller.appEnvironment(),
        FileFlags.of(arguments));
  }
}
