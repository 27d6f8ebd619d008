package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.StandardInput;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options that say as whom an app runs, where its pid is written, and what it reads. */
final class ProcessFlags {
  private static final String USER = "--uid";
  private static final String GROUP = "--gid";
  private static final String PID_FILE = "--pid";
  private static final String STDIN = "--stdin";
  private static final List<String> STDINS = List.of("none", "pipe");

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
        .option("FILE", "File with its pid; default: pids/NAME-ID.pid of the home", PID_FILE, "-p")
        .option("INPUT", "Its standard input: none, or a pipe for send and attach", STDINS, STDIN);
  }

  /** What was declared; null when nothing was. */
  static @Nullable ProcessOptions of(Arguments arguments) {
    var options =
        new ProcessOptions(
            arguments.text(USER),
            arguments.text(GROUP),
            arguments.text(PID_FILE),
            stdin(arguments.text(STDIN)));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable StandardInput stdin(@Nullable String word) {
    return word == null ? null : StandardInput.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
