package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Described;
import java.io.IOException;

/** What a verb does. */
public interface Command extends Described {
  /** Carries it out and returns the exit code. */
  int run(Arguments arguments, Session session) throws CliException, IOException;
}
