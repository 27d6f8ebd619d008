package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ScaleRequest;
import java.util.List;

/** {@code jsup scale}. */
final class ScaleCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Starts more instances, or deletes those with the highest numbers. The others go on as"
                + " they are. Answers when the new ones are online, or the others gone.")
        .words(
            "NAME N|+N|-N|max",
            "NAME: an app. N: so many instances, +N: so many more, -N: so many fewer, max: one a"
                + " CPU",
            List.of("max"))
        .negativeNumbers()
        .flag("Answer when it is done, which is the default", Waiting.WAIT)
        .flag("Answer as soon as it is under way", Waiting.NO_WAIT)
        .timeout("How long to wait for the answer; default: as long as the apps may take")
        .json()
        .example("jsup scale api 4", "have four instances of an app")
        .example("jsup scale api +2", "start two more")
        .example("jsup scale api -1", "delete the last one");
  }

  @Override
  ScaleRequest request(Arguments arguments, Caller caller) throws CliException {
    var app = arguments.atMost(2).first("an app and a number of instances");
    if (arguments.words().size() < 2) {
      throw arguments.wrong("'scale " + app + "' needs a number of instances: N, +N, -N or max");
    }
    return new ScaleRequest(
        app, arguments.words().get(1), Waiting.of(arguments), arguments.timeoutMs());
  }
}
