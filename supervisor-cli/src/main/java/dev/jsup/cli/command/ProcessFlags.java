package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.ProcessOptions;
import org.jspecify.annotations.Nullable;

/** The options that say as whom an app runs, and where its pid is written. */
final class ProcessFlags {
  private static final String USER = "--uid";
  private static final String GROUP = "--gid";
  private static final String PID_FILE = "--pid";

  private ProcessFlags() {}

  static void describe(Usage usage) {
    usage
        .option(
            "USER",
            "Name or number of the user to run it as, if jsup is root's",
            USER,
            "--user",
            "-u")
        .option("GROUP", "The same of the group; default: that of the user", GROUP)
        .option("FILE", "File with its pid; default: pids/NAME-ID.pid of the home", PID_FILE, "-p");
  }

  /** What was declared; null when nothing was. */
  static @Nullable ProcessOptions of(Arguments arguments) {
    var options =
        new ProcessOptions(arguments.text(USER), arguments.text(GROUP), arguments.text(PID_FILE));
    return options.equals(ProcessOptions.NONE) ? null : options;
  }
}
