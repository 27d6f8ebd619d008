package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.io.IOException;

/** {@code jsup monit}: the table of {@link ListCommand} and the logs below it, as they come. */
final class MonitCommand implements Command {
  private final ListCommand list = new ListCommand();

  @Override
  public void describe(Usage usage) {
    list.describeLooks(
        usage.about(
            "Shows the table of 'list' each second and, below it, what the apps print, as much as"
                + " the terminal has room for. q or ^C ends it, and leaves the terminal as it was."));
    usage
        .example("jsup monit", "keep an eye on all apps")
        .example("jsup monit api --sort cpu:desc", "on one of them, the busiest instance first");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    if (!session.terminal().kind().out() || session.terminal().kind().dumb()) {
      throw arguments.wrong(
          "this is for a terminal; scripts are better off with jsup events --json or jsup logs");
    }
    return new Dashboard(list.request(arguments, session.caller()), session, arguments).run();
  }
}
