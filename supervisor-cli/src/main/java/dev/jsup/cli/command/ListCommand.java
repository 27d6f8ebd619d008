package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ListRequest;
import java.io.IOException;
import java.util.List;

/** {@code jsup list}. */
final class ListCommand extends DaemonCommand {
  private static final String SORT = "--sort";
  private static final String MINI = "--mini-list";
  private static final String WATCH = "--watch";

  private static final List<String> FIELDS =
      List.of("id", "name", "namespace", "pid", "status", "uptime", "restarts", "cpu", "memory");

  @Override
  public void describe(Usage usage) {
    describeLooks(usage);
    usage
        .optionalValue(
            "SECONDS", "On a terminal, show it again and again until ^C; default each 1 s", WATCH)
        .json()
        .example("jsup list", "show all apps")
        .example("jsup ls backend --sort memory:desc", "those of a namespace, the largest first")
        .example("jsup list --watch", "keep an eye on them")
        .example("jsup list --json", "the same for scripts");
  }

  /** Which apps, and how they are shown. */
  void describeLooks(Usage usage) {
    usage
        .targets("[TARGET...]")
        .option(
            "FIELD[:desc]",
            "Sort by " + String.join(", ", FIELDS) + "; with :desc from the greatest on",
            FIELDS,
            SORT)
        .flag("A few lines an app and no table", MINI, "-m");
  }

  @Override
  ListRequest request(Arguments arguments, Caller caller) {
    return new ListRequest(
        arguments.targetsOrAll(), caller.folder(), arguments.text(SORT), arguments.flag(MINI));
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    if (!arguments.has(WATCH)) {
      return super.run(arguments, session);
    }
    return watch(seconds(arguments), arguments, session);
  }

  /** Shows it each so many seconds. */
  int watch(double seconds, Arguments arguments, Session session) throws CliException, IOException {
    if (!session.terminal().kind().out() || arguments.has(Arguments.JSON)) {
      throw arguments.wrong(
          "this is for a terminal; scripts are better off with jsup events --json");
    }
    return new Watching(session, arguments, request(arguments, session.caller())).each(seconds);
  }

  private static double seconds(Arguments arguments) throws CliException {
    var text = arguments.text(WATCH);
    if (text == null || text.isEmpty()) {
      return 1;
    }
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= 0.1 && seconds <= 3600) {
        return seconds;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw arguments.wrong(WATCH + ": '" + text + "' (expected: seconds, 0.1 to 3600)");
  }
}
