package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ConfRequest;
import java.util.List;

/** {@code jsup conf}. */
final class ConfCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("With a value it is 'set', without one 'get'.")
        .words("[KEY [VALUE]]", SetCommand.KEYS, List.of())
        .negativeNumbers()
        .json()
        .example("jsup conf", "show all that is set")
        .example("jsup conf api.LOG_LEVEL", "print a value")
        .example("jsup conf api.LOG_LEVEL debug", "set it, and restart the app");
  }

  @Override
  ApiRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = arguments.words();
    return words.size() > 1
        ? SetCommand.of(arguments)
        : new ConfRequest(words.isEmpty() ? null : words.getFirst());
  }
}
