package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The options that say how an ecosystem file is read, and the one that is read from the input. */
final class FileFlags {
  /** The word for standard input. */
  static final String INPUT = "-";

  static final String LENIENT = "--lenient";

  private static final String ENV = "--env";
  private static final int MAX_BYTES = 1 << 20;

  private FileFlags() {}

  static void describe(Usage usage) {
    Only.describe(usage);
    usage
        .option("NAME", "Of an ecosystem file, the variables of env_NAME over those of env", ENV)
        .flag("Of an ecosystem file, pass over unknown keys and tell them", LENIENT);
  }

  /** What was said about it; null if nothing was. */
  static @Nullable EcosystemOptions of(Arguments arguments) throws CliException {
    return of(arguments, System.in);
  }

  /** The same with {@code input}, which is read if it is meant. */
  static @Nullable EcosystemOptions of(Arguments arguments, InputStream input) throws CliException {
    var options =
        new EcosystemOptions(
            Only.of(arguments),
            arguments.text(ENV),
            arguments.flag(LENIENT),
            arguments.words().contains(INPUT) ? text(input) : null);
    return JsonText.unlessEmpty(options);
  }

  private static String text(InputStream input) throws CliException {
    try {
      var bytes = input.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CliException(
            ExitCode.FAILED, "standard input is larger than 1 MiB", "Is it an ecosystem file?");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "standard input cannot be read: " + e.getMessage(), "");
    }
  }
}
