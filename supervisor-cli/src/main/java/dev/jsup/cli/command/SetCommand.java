package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SetRequest;
import java.util.List;
import java.util.Map;

/** {@code jsup set}. */
final class SetCommand extends DaemonCommand {
  static final String KEYS =
      "KEY: any word; APP.NAME and APP:NAME, which are the same, are the variable NAME in the"
          + " environment of the app APP";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "What is set is kept in conf.json in the home. What runs of the app that it is for is"
                + " restarted with it; a new app of that name gets it too.")
        .words("KEY VALUE", KEYS, List.of())
        .negativeNumbers()
        .json()
        .example("jsup set api.LOG_LEVEL debug", "restart an app with a variable")
        .example("jsup set color blue", "keep a value for whoever asks");
  }

  @Override
  SetRequest request(Arguments arguments, Caller caller) throws CliException {
    return of(arguments);
  }

  /** What the two words of {@code arguments} ask for. */
  static SetRequest of(Arguments arguments) throws CliException {
    var words = arguments.atMost(2).words();
    if (words.size() < 2) {
      throw arguments.wrong("'set' needs a key and a value");
    }
    return new SetRequest(Map.of(words.getFirst(), words.get(1)));
  }
}
