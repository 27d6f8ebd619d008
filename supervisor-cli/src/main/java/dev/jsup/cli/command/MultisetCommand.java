package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.ShellWords;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SetRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** {@code jsup multiset}. */
final class MultisetCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("As 'set' for each pair, but an app that several are for is restarted once.")
        .words("\"KEY VALUE KEY VALUE...\"", SetCommand.KEYS, List.of())
        .json()
        .example("jsup multiset \"color blue size 4\"", "set two values")
        .example(
            "jsup multiset \"api.LOG_LEVEL debug api.COLOR 'light blue'\"",
            "set two variables of an app");
  }

  @Override
  SetRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = new ArrayList<String>();
    for (var argument : arguments.words()) {
      words.addAll(ShellWords.split("multiset", argument));
    }
    if (words.isEmpty() || words.size() % 2 != 0) {
      throw arguments.wrong(
          "'multiset' needs keys and values in turn, not %d words".formatted(words.size()));
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < words.size(); i += 2) {
      values.put(words.get(i), words.get(i + 1));
    }
    return new SetRequest(values);
  }
}
