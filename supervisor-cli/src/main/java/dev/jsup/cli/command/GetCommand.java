package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ConfRequest;
import java.util.List;

/** {@code jsup get}. */
final class GetCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Prints the value of a key, or a line KEY = VALUE for each that is set.")
        .words("[KEY]", SetCommand.KEYS, List.of())
        .json()
        .example("jsup get api.LOG_LEVEL", "print a value")
        .example("jsup get", "print all");
  }

  @Override
  ConfRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = arguments.atMost(1).words();
    return new ConfRequest(words.isEmpty() ? null : words.getFirst());
  }
}
