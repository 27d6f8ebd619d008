package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.cron.CronPattern;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.RotationOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when log files become history and what is kept of it; also the names of pm2-logrotate. */
public final class RotationReader {
  /** The key whose value this reads. */
  public static final YamlKey ROTATE = YamlKey.of("rotate");

  /** What limits and times are without effect with. */
  private static final String OFF = "off";

  /** Smaller files would be more names than text. */
  public static final long LEAST_BYTES = 1024;

  private static final int MOST_FILES = 10_000;
  private static final String ROTATION =
      "a mapping of size, every, keep, max_total, max_age, compress and names, or on or off";
  private static final List<String> WORDS = List.of("hourly", "daily", "weekly", "monthly", OFF);
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

  static final YamlKey SIZE = YamlKey.of("size", "max_size");
  static final YamlKey EVERY = YamlKey.of("every", "rotate_interval");
  static final YamlKey KEEP = YamlKey.of("keep", "retain");
  static final YamlKey MAX_TOTAL = YamlKey.of("max_total");
  static final YamlKey MAX_AGE = YamlKey.of("max_age");
  static final YamlKey COMPRESS = YamlKey.of("compress");
  static final YamlKey NAMES = YamlKey.of("names");

  private RotationReader() {}

  /** What {@code rotate} says; null when it is absent. */
  public static @Nullable RotationOptions read(MappingReader keys) {
    if (!keys.isMapping(ROTATE)) {
      return keys.parsed(
          ROTATE, ROTATION + question(keys.text(ROTATE), List.of(OFF, "on")), RotationReader::word);
    }
    var rotation = keys.mapping(ROTATE, ROTATION);
    if (rotation == null) {
      return null;
    }
    var options =
        new RotationOptions(
            null,
            bytes(rotation, SIZE, LEAST_BYTES),
            every(rotation),
            rotation.parsed(KEEP, "1 or more, or all", RotationReader::number),
            bytes(rotation, MAX_TOTAL, LEAST_BYTES),
            age(rotation),
            compress(rotation),
            rotation.oneOf(NAMES, List.of("number", "date")));
    rotation.rejectOthers();
    return options;
  }

  private static Optional<RotationOptions> word(String text) {
    return switch (text) {
      case "on", "true" -> Optional.of(RotationOptions.of(true));
      case OFF, "false" -> Optional.of(RotationOptions.of(false));
      default -> Optional.empty();
    };
  }

  private static boolean isOff(String text) {
    return text.equals(OFF) || text.equals("false");
  }

  private static @Nullable Long bytes(MappingReader keys, YamlKey key, long least) {
    return keys.parsed(
        key,
        Sizes.EXPECTED + ", " + Sizes.spelled(least) + " or more, or off",
        text -> isOff(text) ? Optional.of(0L) : atLeast(least, Sizes.parse(text)));
  }

  private static @Nullable Long age(MappingReader keys) {
    return keys.parsed(
        MAX_AGE,
        Durations.EXPECTED + ", 1s or more, or off",
        text -> isOff(text) ? Optional.of(0L) : atLeast(1000, Durations.parse(text)));
  }

  private static Optional<Long> atLeast(long least, OptionalLong value) {
    return value.isPresent() && value.getAsLong() >= least
        ? Optional.of(value.getAsLong())
        : Optional.empty();
  }

  private static Optional<Integer> number(String text) {
    if (text.equals("all")) {
      return Optional.of(0);
    }
    return Optional.of(text)
        .filter(digits -> NUMBER.matcher(digits).matches())
        .map(Integer::valueOf)
        .filter(number -> number <= MOST_FILES);
  }

  private static @Nullable String every(MappingReader keys) {
    return keys.parsed(
        EVERY,
        "hourly, daily, weekly, monthly, off, or a cron pattern like '0 3 * * *'"
            + question(keys.text(EVERY), WORDS),
        text -> {
          var word = isOff(text) ? OFF : text.strip();
          return WORDS.contains(word) || isPattern(word) ? Optional.of(word) : Optional.empty();
        });
  }

  private static String question(String word, List<String> words) {
    return NearestWord.of(word, words).map("; did you mean '%s'?"::formatted).orElse("");
  }

  /** pm2-logrotate's {@code true} is gzip. */
  private static @Nullable String compress(MappingReader keys) {
    var word = keys.oneOf(COMPRESS, List.of("gzip", "zstd", "true", "false"));
    return "true".equals(word) ? "gzip" : word;
  }

  /** Whether {@code text} is a cron pattern. */
  public static boolean isPattern(String text) {
    return CronPattern.parse(text) instanceof CronPattern.Parsed.Ok;
  }
}
