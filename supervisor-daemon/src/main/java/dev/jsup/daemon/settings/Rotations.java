package dev.jsup.daemon.settings;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.protocol.model.RotationOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the words for a rotation mean, and a rotation in words. */
public final class Rotations {
  private static final Map<String, String> PATTERNS =
      Map.of(
          "hourly", "0 * * * *",
          "daily", "0 0 * * *",
          "weekly", "0 0 * * 0",
          "monthly", "0 0 1 * *");

  private Rotations() {}

  /**
   * The rotation that {@code options}, which are checked, declare; what they leave open is as in
   * {@code defaults}, or as built in where those are off.
   *
   * @param options null when nothing is declared
   */
  public static RotationSpec over(RotationSpec defaults, @Nullable RotationOptions options) {
    if (options == null || options.equals(RotationOptions.NONE)) {
      return defaults;
    }
    if (Boolean.FALSE.equals(options.on())) {
      return RotationSpec.OFF;
    }
    boolean builtIn = options.on() != null || defaults.equals(RotationSpec.OFF);
    var base = builtIn ? RotationSpec.DEFAULT : defaults;
    return new RotationSpec(
        or(options.maxBytes(), base.maxBytes()),
        options.every() == null ? base.schedule() : schedule(options.every()),
        or(options.keep(), base.keep()),
        or(options.maxTotalBytes(), base.maxTotalBytes()),
        options.maxAgeMs() == null ? base.maxAge() : age(options.maxAgeMs()),
        options.compress() == null ? base.compression() : compression(options.compress()),
        options.names() == null ? base.names() : names(options.names()));
  }

  private static @Nullable String schedule(String every) {
    return every.equals("off") ? null : PATTERNS.getOrDefault(every, every);
  }

  private static @Nullable Duration age(long millis) {
    return millis == 0 ? null : Duration.ofMillis(millis);
  }

  private static Compression compression(String word) {
    return switch (word) {
      case "gzip" -> Compression.GZIP;
      case "zstd" -> Compression.ZSTD;
      default -> Compression.NONE;
    };
  }

  private static Names names(String word) {
    return word.equals("date") ? Names.DATE : Names.NUMBER;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  /** A rotation in a sentence: {@code at 50 MiB or daily, 5 kept, gzip}. */
  public static String spelled(RotationSpec rotation) {
    if (rotation.equals(RotationSpec.OFF)) {
      return "off";
    }
    var whens = new ArrayList<String>();
    if (rotation.maxBytes() > 0) {
      whens.add("at " + Sizes.spelled(rotation.maxBytes()));
    }
    if (rotation.schedule() != null) {
      whens.add(when(rotation.schedule()));
    }
    var parts = new ArrayList<String>();
    parts.add(whens.isEmpty() ? "on demand only" : String.join(" or ", whens));
    parts.add(rotation.keep() == 0 ? "all kept" : rotation.keep() + " kept");
    if (rotation.maxTotalBytes() > 0) {
      parts.add(Sizes.spelled(rotation.maxTotalBytes()) + " in all");
    }
    if (rotation.maxAge() != null) {
      parts.add("for " + Durations.spelled(rotation.maxAge().toMillis()));
    }
    switch (rotation.compression()) {
      case GZIP -> parts.add("gzip");
      case ZSTD -> parts.add("zstd");
      case NONE -> parts.add("not compressed");
    }
    if (rotation.names() == Names.DATE) {
      parts.add("named by date");
    }
    return String.join(", ", parts);
  }

  private static String when(String schedule) {
    return PATTERNS.entrySet().stream()
        .filter(word -> word.getValue().equals(schedule))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("by the pattern " + schedule);
  }
}
