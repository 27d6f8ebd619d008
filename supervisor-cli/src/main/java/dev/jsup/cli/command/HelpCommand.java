package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.HelpPage;
import dev.jsup.cli.usage.Overview;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import dev.jsup.cli.usage.WrongUsage;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jsup help}. */
final class HelpCommand implements Command {
  private static final String EXIT_CODES = "exit-codes";

  @Override
  public void describe(Usage usage) {
    usage
        .words(
            "[VERB|" + EXIT_CODES + "]", "what to explain; default: all verbs in short", topics())
        .example("jsup help", "list all verbs")
        .example("jsup help start", "explain one")
        .example("jsup help exit-codes", "what scripts can rely on");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    arguments.atMost(1);
    session.terminal().print(page(arguments, session));
    return ExitCode.DONE.code();
  }

  private static String page(Arguments arguments, Session session) throws CliException {
    if (arguments.words().isEmpty()) {
      return Overview.verbs();
    }
    var topic = arguments.words().getFirst();
    if (topic.equals(EXIT_CODES)) {
      return Overview.exitCodes();
    }
    var verb = Verb.of(topic);
    if (verb == null) {
      throw WrongUsage.unknownVerb(topic);
    }
    var usage = Usage.of(verb, Commands.of(verb));
    return HelpPage.of(usage, session.terminal().kind(), !arguments.has(Arguments.NO_COLOR));
  }

  private static List<String> topics() {
    var topics = new ArrayList<String>();
    for (var verb : Verb.values()) {
      topics.add(verb.word());
    }
    topics.add(EXIT_CODES);
    return topics;
  }
}
