package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.text.Sizes;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RateOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of the output of an app. */
final class LogReader {
  private static final String RATE = "a mapping of lines, bytes and burst";

  /** The limits of {@code LogAssembly}, which looks at what programs declare too. */
  private static final long LEAST_LINE = 128;

  private static final long LONGEST_LINE = 4L << 20;
  private static final String LINE = Sizes.EXPECTED + ", 128 to 4M";

  static final YamlKey LINES = YamlKey.of("lines");
  static final YamlKey BYTES = YamlKey.of("bytes");
  static final YamlKey BURST = YamlKey.of("burst");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final MappingReader keys;

  LogReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable LogOptions read() {
    var options =
        new LogOptions(
            destination(keys, AppKeys.LOG_FILE, "a file, true or false"),
            keys.bool(AppKeys.MERGE_LOGS),
            keys.bool(AppKeys.DISABLE_LOGS),
            keys.oneOf(AppKeys.LOG_TYPE, List.of("raw", "json")),
            keys.string(AppKeys.LOG_DATE_FORMAT, "tokens like YYYY-MM-DD HH:mm:ss.SSS, or iso"),
            keys.bool(AppKeys.TIME),
            bytes(keys, AppKeys.LOG_MAX_LINE, LINE, LEAST_LINE, LONGEST_LINE),
            rate(),
            keys.oneOf(AppKeys.LOG_ON_WRITE_ERROR, List.of("drop", "block")),
            RotationReader.read(keys));
    return options.equals(LogOptions.NONE) ? null : options;
  }

  /**
   * Where output goes. {@code NULL}, which is nothing at all in YAML unless it is quoted, is pm2's
   * word for nowhere.
   */
  static @Nullable String destination(MappingReader keys, YamlKey key, String expected) {
    var file = keys.string(key, expected);
    return file == null && keys.isWrittenNull(key) ? "NULL" : file;
  }

  private @Nullable RateOptions rate() {
    var rate = keys.mapping(AppKeys.LOG_RATE, RATE);
    if (rate == null) {
      return null;
    }
    var options =
        new RateOptions(
            rate.parsed(LINES, "a whole number, 1 or more", LogReader::number),
            bytes(rate, BYTES, Sizes.EXPECTED, 1, Long.MAX_VALUE),
            rate.millis(BURST));
    rate.rejectOthers();
    if (!rate.has(LINES) && !rate.has(BYTES)) {
      keys.complain(AppKeys.LOG_RATE, "log_rate: nothing is limited (expected: lines or bytes)");
    }
    return options;
  }

  private static Optional<Long> number(String text) {
    return Optional.of(text).filter(digits -> NUMBER.matcher(digits).matches()).map(Long::valueOf);
  }

  private static @Nullable Long bytes(
      MappingReader keys, YamlKey key, String expected, long least, long most) {
    return keys.parsed(
        key,
        expected,
        text ->
            Sizes.parse(text).stream()
                .filter(bytes -> bytes >= least && bytes <= most)
                .boxed()
                .findFirst());
  }
}
