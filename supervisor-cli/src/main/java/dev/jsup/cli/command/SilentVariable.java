package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import java.util.Locale;
import java.util.Map;

/** The variable that stands for {@code --silent}, for scripts. */
public final class SilentVariable {
  private static final String NAME = "JSUP_SILENT";

  private SilentVariable() {}

  /** Whether {@code environment} has it, with a value that means yes. */
  public static boolean isSet(Map<String, String> environment) throws CliException {
    var text = environment.getOrDefault(NAME, "").strip();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> true;
      case "", "0", "false", "no", "off" -> false;
      default ->
          throw CliException.usage(
              "%s: '%s' (expected: true or false)".formatted(NAME, text),
              "it stands for the option --silent");
    };
  }
}
