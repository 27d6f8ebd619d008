package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ClearDumpRequest;

/** {@code jsup cleardump}. */
final class ClearDumpCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about("What was saved before is dump.json.bak in the home then. No app is touched.")
        .json()
        .example("jsup cleardump", "have nothing to resurrect")
        .example("jsup cleardump --json", "the same for scripts");
  }

  @Override
  ClearDumpRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.atMost(0);
    return new ClearDumpRequest();
  }
}
