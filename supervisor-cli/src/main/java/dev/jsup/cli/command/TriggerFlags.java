package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that say what has an app restarted though it runs. */
final class TriggerFlags {
  private static final String MAX_MEMORY = "--max-memory-restart";
  private static final String CRON = "--cron-restart";

  private static final String WATCH = "--watch";
  private static final String IGNORE_WATCH = "--ignore-watch";
  private static final String WATCH_DELAY = "--watch-delay";

  private TriggerFlags() {}

  static void describe(Usage usage) {
    usage
        .option("SIZE", "Restart it when its processes take more, such as 300M", MAX_MEMORY)
        .option(
            "PATTERN", "Restart it by a cron pattern, such as '0 3 * * *'", CRON, "--cron", "-c")
        .optionalValue(
            "PATHS", "Restart it when files change, in its folder or in these: a,b", WATCH)
        .option("NAMES", "What of that does not count, such as logs,*.tmp", IGNORE_WATCH)
        .option(
            "DURATION",
            "From the last change to the restart, default 200ms; a plain number is seconds",
            WATCH_DELAY);
  }

  /** What was declared; null when nothing was. */
  static @Nullable TriggerOptions of(Arguments arguments) throws CliException {
    var options =
        new TriggerOptions(
            arguments.has(MAX_MEMORY) ? (Long) arguments.bytesOr(MAX_MEMORY, List.of()) : null,
            arguments.text(CRON),
            watch(arguments));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable WatchOptions watch(Arguments arguments) throws CliException {
    var paths = list(arguments.text(WATCH));
    boolean all = paths != null && paths.isEmpty();
    var options =
        new WatchOptions(
            all ? Boolean.TRUE : null,
            all ? null : paths,
            list(arguments.text(IGNORE_WATCH)),
            arguments.seconds(WATCH_DELAY));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable List<String> list(@Nullable String text) {
    return text == null
        ? null
        : Arrays.stream(text.split("[,\\s]+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
