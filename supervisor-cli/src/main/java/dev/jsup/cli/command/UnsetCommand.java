package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.UnsetRequest;
import java.util.List;

/** {@code jsup unset}. */
final class UnsetCommand extends DaemonCommand {
  private static final String ALL = "all";

  @Override
  public void describe(Usage usage) {
    usage
        .about("Apps have what was set until their next start; nothing is restarted.")
        .words("KEY...|all", SetCommand.KEYS, List.of(ALL))
        .json()
        .example("jsup unset api.LOG_LEVEL", "forget a value")
        .example("jsup unset all", "forget all");
  }

  @Override
  UnsetRequest request(Arguments arguments, Caller caller) throws CliException {
    return arguments.first("a key, or 'all'").equals(ALL)
        ? new UnsetRequest(null)
        : new UnsetRequest(arguments.words());
  }
}
