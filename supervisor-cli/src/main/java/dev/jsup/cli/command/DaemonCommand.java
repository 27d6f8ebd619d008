package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.request.ApiRequest;
import java.io.IOException;

/** A command that is one request, which the daemon carries out and whose answer it renders. */
abstract class DaemonCommand implements Command {
  /** What is asked of the daemon. */
  abstract ApiRequest request(Arguments arguments, Caller caller) throws CliException;

  /** Asks the daemon, which is started if there is none. */
  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    return session.ask(request(arguments, session.caller()), arguments);
  }
}
