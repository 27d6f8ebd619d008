package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.RestartOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the finer points of an app's restart policy. */
final class RestartReader {
  private static final Pattern CODE = Pattern.compile("[01]?\\d?\\d|2[0-4]\\d|25[0-5]");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");

  private final MappingReader keys;

  RestartReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable RestartOptions read() {
    var options =
        new RestartOptions(
            exits(AppKeys.SUCCESS_EXIT_CODES),
            exits(AppKeys.STOP_EXIT_CODES),
            exits(AppKeys.PREVENT_EXIT_CODES),
            exits(AppKeys.FORCE_EXIT_CODES),
            keys.millis(AppKeys.BACKOFF),
            decimal(AppKeys.BACKOFF_FACTOR, "1 to 1000", factor -> factor >= 1 && factor <= 1000),
            keys.millis(AppKeys.BACKOFF_MAX),
            decimal(AppKeys.BACKOFF_JITTER, "0 to 1", jitter -> jitter <= 1),
            keys.millis(AppKeys.BACKOFF_RESET),
            keys.millis(AppKeys.RESTART_WINDOW));
    return options.equals(RestartOptions.NONE) ? null : options;
  }

  private @Nullable List<String> exits(YamlKey key) {
    return keys.each(key, "exit codes (0 to 255) and signals (SIGTERM)", RestartReader::isExit);
  }

  private static boolean isExit(String word) {
    return CODE.matcher(word).matches()
        || (Character.isLetter(word.charAt(0)) && Signal.parse(word).isPresent());
  }

  private @Nullable Double decimal(YamlKey key, String range, DoublePredicate valid) {
    return keys.parsed(
        key,
        "a number, " + range,
        text ->
            Optional.of(text)
                .filter(number -> DECIMAL.matcher(number).matches())
                .map(Double::valueOf)
                .filter(valid::test));
  }
}
