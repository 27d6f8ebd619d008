package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Overview;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.util.ArrayList;

/** {@code jsup examples}. */
final class ExamplesCommand implements Command {
  @Override
  public void describe(Usage usage) {
    usage
        .about("The examples of all verbs, as jsup help VERB shows those of one.")
        .example("jsup examples", "what can be typed, and what for")
        .example("jsup examples | grep logs", "of one thing only");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    arguments.atMost(0);
    var usages = new ArrayList<Usage>();
    for (var verb : Verb.values()) {
      usages.add(Usage.of(verb, Commands.of(verb)));
    }
    session.terminal().print(Overview.examples(usages));
    return ExitCode.DONE.code();
  }
}
