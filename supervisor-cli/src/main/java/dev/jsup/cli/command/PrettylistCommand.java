package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.JlistRequest;

/** {@code jsup prettylist}. */
final class PrettylistCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("What jsup jlist prints, in JSON as well, with a line for each field.")
        .json()
        .example("jsup prettylist", "read all that pm2's scripts see")
        .example("jsup prettylist | less", "page by page");
  }

  @Override
  JlistRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new JlistRequest(true);
  }
}
