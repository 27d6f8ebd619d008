package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.SaveRequest;

/** {@code jsup save}. */
final class SaveCommand extends DaemonCommand {
  private static final String FORCE = "--force";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Writes all apps, with their environments and which of them are stopped, to dump.json"
                + " in the home; what was there before is dump.json.bak then. Without apps it"
                + " saves nothing, says so and exits with 0.")
        .flag("Save also that there are no apps", FORCE, "-f")
        .json()
        .example("jsup save", "save all apps")
        .example("jsup kill; jsup resurrect", "have them back");
  }

  @Override
  SaveRequest request(Arguments arguments, Caller caller) throws CliException {
    return new SaveRequest(arguments.atMost(0).flag(FORCE));
  }
}
