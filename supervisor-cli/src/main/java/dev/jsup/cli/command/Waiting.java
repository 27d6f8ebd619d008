package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import org.jspecify.annotations.Nullable;

/** The options that say when a command answers. */
final class Waiting {
  static final String WAIT = "--wait";
  static final String NO_WAIT = "--no-wait";

  private Waiting() {}

  /** Whether to wait; null, for the default, if nothing was said. */
  static @Nullable Boolean of(Arguments arguments) throws CliException {
    boolean wait = arguments.has(WAIT);
    boolean noWait = arguments.has(NO_WAIT);
    if (wait && noWait) {
      throw arguments.wrong("options '" + WAIT + "' and '" + NO_WAIT + "' exclude each other");
    }
    return (wait || noWait) ? (Boolean) wait : null;
  }
}
