package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.request.ValidateRequest;
import java.util.List;

/** {@code jsup validate}. */
final class ValidateCommand extends DaemonCommand {
  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Tells all mistakes of a file with line and column, and exits with 1 if there are any."
                + " It looks at the file alone: scripts and variables may be missing.")
        .words("[FILE]", "an ecosystem file, or - for standard input", List.of());
    FileFlags.describe(usage);
    usage
        .json()
        .example("jsup validate", "check the ecosystem file of this folder")
        .example("jsup validate ecosystem.yaml --lenient", "take unknown keys for warnings");
  }

  @Override
  ValidateRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = arguments.atMost(1).words();
    return new ValidateRequest(
        words.isEmpty() ? null : words.getFirst(),
        caller.folder(),
        caller.appEnvironment(),
        FileFlags.of(arguments));
  }
}
