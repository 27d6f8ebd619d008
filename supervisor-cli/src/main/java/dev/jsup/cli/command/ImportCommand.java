package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.ImportRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code jsup import}. */
final class ImportCommand extends DaemonCommand {
  private static final String PM2 = "pm2";
  private static final List<String> KINDS = List.of(PM2, "supervisord", "procfile");
  private static final String STANDARD_INPUT = "-";
  private static final String OUTPUT = "--output";
  private static final String FORCE = "--force";
  private static final String START = "--start";

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Prints an ecosystem file, with comments about what is not carried over. Look at it,"
                + " then start it. What runs under the other supervisor is not touched: stop it"
                + " there first.")
        .words(
            "pm2|supervisord|procfile [FILE|-]",
            "FILE: a dump.pm2 (default: that of this user) or the output of 'pm2 jlist', a"
                + " supervisord.conf, a Procfile; -: standard input",
            KINDS)
        .option("FILE", "Write it to FILE, mode 0600", List.of(), OUTPUT, "-o")
        .flag("Replace FILE if it is there", FORCE, "-f")
        .flag("Write FILE, by default ecosystem.yaml here, and start it", START)
        .flag("Answer when the apps are online, which is the default", Waiting.WAIT)
        .flag("Answer as soon as the apps are known", Waiting.NO_WAIT)
        .timeout("How long to wait for them; default: as long as they may take")
        .json()
        .example("jsup import pm2 -o ecosystem.yaml", "what 'pm2 save' has saved")
        .example("pm2 jlist | jsup import pm2 -", "what pm2 runs now")
        .example("jsup import supervisord /etc/supervisord.conf", "the programs of supervisord")
        .example("jsup import procfile Procfile --start", "start the processes of a Procfile");
  }

  @Override
  ImportRequest request(Arguments arguments, Caller caller) throws CliException {
    var kind = arguments.atMost(2).first("pm2, supervisord or procfile");
    if (!KINDS.contains(kind)) {
      throw arguments.notOneOf("import", kind, KINDS);
    }
    var file = file(arguments, kind, caller);
    var found = file.equals(STANDARD_INPUT) ? null : Path.of(caller.folder()).resolve(file);
    boolean start = arguments.has(START);
    return new ImportRequest(
        kind,
        text(found),
        found == null ? "standard input" : found.toString(),
        found == null ? caller.folder() : String.valueOf(found.normalize().getParent()),
        caller.appEnvironment(),
        output(arguments.text(OUTPUT), start, caller),
        arguments.flag(FORCE),
        start ? Boolean.TRUE : null,
        Waiting.of(arguments),
        arguments.timeoutMs());
  }

  private static String file(Arguments arguments, String kind, Caller caller) throws CliException {
    if (arguments.words().size() > 1) {
      return arguments.words().get(1);
    }
    if (!kind.equals(PM2)) {
      throw arguments.wrong("'import " + kind + "' needs a file, or - for standard input");
    }
    var environment = caller.environment();
    var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return environment.getOrDefault("PM2_HOME", home + "/.pm2") + "/dump.pm2";
  }

  private static @Nullable String output(@Nullable String named, boolean start, Caller caller) {
    var file = named == null && start ? "ecosystem.yaml" : named;
    return file == null ? null : Path.of(caller.folder()).resolve(file).normalize().toString();
  }

  /** What stands in {@code file}; of null in standard input. */
  private static String text(@Nullable Path file) throws CliException {
    try {
      return file == null
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new CliException(
          ExitCode.FAILED, "there is no " + file, "Name the file, or use - for standard input");
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "cannot read " + file + ": " + e.getMessage(), "It must be UTF-8 text");
    }
  }
}
