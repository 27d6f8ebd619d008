package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.io.IOException;

/** {@code jsup monit}: the table of {@link ListCommand}, again and again. */
final class MonitCommand implements Command {
  private final ListCommand list = new ListCommand();

  @Override
  public void describe(Usage usage) {
    list.describeLooks(
        usage.about("Shows the table of 'list' each second, until it is interrupted (^C)."));
    usage
        .example("jsup monit", "keep an eye on all apps")
        .example("jsup monit --sort cpu:desc", "the busiest first");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    return list.watch(1, arguments, session);
  }
}
