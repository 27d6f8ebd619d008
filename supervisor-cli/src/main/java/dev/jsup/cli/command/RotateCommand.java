package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.protocol.request.RotateRequest;
import java.util.List;
import java.util.Set;

/** {@code jsup logs rotate}, a second word of {@link LogsCommand}. */
final class RotateCommand {
  /** The second word. */
  static final String WORD = "rotate";

  static final String DAEMON_LOG = "--daemon-log";

  private RotateCommand() {}

  /** Whether it is meant, and not the app of that name. */
  static boolean isMeant(Arguments arguments) {
    return !arguments.words().isEmpty() && arguments.words().getFirst().equals(WORD);
  }

  static RotateRequest request(Arguments arguments, Caller caller) throws CliException {
    arguments.only(Set.of(DAEMON_LOG, Arguments.JSON), "logs " + WORD);
    var targets = arguments.words().subList(1, arguments.words().size());
    return new RotateRequest(
        targets.isEmpty() ? null : List.copyOf(targets),
        caller.folder(),
        arguments.flag(DAEMON_LOG));
  }
}
