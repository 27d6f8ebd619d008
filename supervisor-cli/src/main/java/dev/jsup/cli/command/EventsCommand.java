package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.EventsRequest;
import java.io.IOException;

/** {@code jsup events}. */
final class EventsCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("Prints a line for each change from now on, until it is interrupted.")
        .targets("[TARGET...]")
        .json()
        .example("jsup events", "watch all apps")
        .example("jsup events api --json", "watch one app, a JSON object a line");
  }

  @Override
  EventsRequest request(Arguments arguments, Caller caller) {
    return new EventsRequest(arguments.targetsOrAll(), caller.folder());
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    return Following.events(request(arguments, session.caller()), session, arguments);
  }
}
