package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RotationOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that say what becomes of the output of an app, beside its two files. */
final class LogFlags {
  private static final String LOG = "--log";
  private static final String LOG_TYPE = "--log-type";
  private static final String LOG_DATE_FORMAT = "--log-date-format";
  private static final String TIME = "--time";
  private static final String MERGE_LOGS = "--merge-logs";
  private static final String DISABLE_LOGS = "--disable-logs";
  private static final String ROTATE = "--rotate";

  private static final String ON = "on";
  private static final String OFF = "off";
  private static final List<String> TYPES = List.of("raw", "json");

  private LogFlags() {}

  static void describe(Usage usage) {
    usage
        .option("[FILE]", "One more file, of both; without a name: logs/NAME.log", LOG, "-l")
        .option("TYPE", "raw, or json for an object a line; default raw", TYPES, LOG_TYPE)
        .option("FORMAT", "Time before each line, such as YYYY-MM-DD HH:mm:ss", LOG_DATE_FORMAT)
        .flag("The same as YYYY-MM-DDTHH:mm:ss", TIME)
        .flag("All instances share the log files", MERGE_LOGS)
        .flag("Keep no output", DISABLE_LOGS)
        .option(
            "SIZE",
            "Rotate log files at this size, such as 100M, or on or off; default 50M",
            List.of(ON, OFF),
            ROTATE);
  }

  /** What was declared; null when nothing was. */
  static @Nullable LogOptions of(Arguments arguments) throws CliException {
    var file = arguments.text(LOG);
    var options =
        new LogOptions(
            file != null && file.isEmpty() ? "true" : file,
            arguments.flag(MERGE_LOGS),
            arguments.flag(DISABLE_LOGS),
            type(arguments),
            arguments.text(LOG_DATE_FORMAT),
            arguments.flag(TIME),
            null,
            null,
            null,
            rotation(arguments));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable String type(Arguments arguments) throws CliException {
    var type = arguments.text(LOG_TYPE);
    if (type != null && !TYPES.contains(type)) {
      throw arguments.notOneOf(LOG_TYPE, type, TYPES);
    }
    return type;
  }

  private static @Nullable RotationOptions rotation(Arguments arguments) throws CliException {
    var text = arguments.text(ROTATE);
    if (text == null) {
      return null;
    }
    return switch (text) {
      case ON -> RotationOptions.of(true);
      case OFF -> RotationOptions.of(false);
      default -> RotationOptions.ofSize(arguments.bytesOr(ROTATE, List.of(OFF, ON)));
    };
  }
}
