package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.RotationReader;
import dev.jsup.daemon.settings.Rotations;
import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RateOptions;
import dev.jsup.protocol.model.RotationOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a declaration what becomes of an app's output, and checks every value. */
final class LogAssembly {
  private static final String TIME_FORMAT = "YYYY-MM-DDTHH:mm:ss";
  private static final long BURST_MS = 5_000;

  /** Less than that could not hold the mark where a line was cut. */
  private static final long LEAST_LINE = 128;

  /** Such lines are in memory while they are written. */
  private static final long LONGEST_LINE = 4L << 20;

  private static final List<String> TYPES = List.of("raw", "json");
  private static final List<String> TROUBLES = List.of("drop", "block");
  private static final List<String> COMPRESSIONS = List.of("gzip", "zstd", "false");
  private static final List<String> NAMES = List.of("number", "date");
  private static final Set<String> SCHEDULES =
      Set.of("hourly", "daily", "weekly", "monthly", "off");

  private final Path cwd;
  private final Map<String, String> env;

  /**
   * @param cwd where relative files begin, absolute
   * @param env of the app; {@code HOME} is what {@code ~} means
   */
  LogAssembly(Path cwd, Map<String, String> env) {
    this.cwd = cwd;
    this.env = env;
  }

  /** What the options say, over the rotation that holds by default. */
  LogSpec spec(AppOptions options, RotationSpec byDefault) throws Refused {
    var logs = Objects.requireNonNullElse(options.logs(), LogOptions.NONE);
    boolean nothing = Boolean.TRUE.equals(logs.disable());
    return new LogSpec(
        nothing ? LogSpec.NOWHERE : destination(options.output()),
        nothing ? LogSpec.NOWHERE : destination(options.error()),
        nothing ? null : combined(logs.file()),
        Boolean.TRUE.equals(logs.merge()),
        lines(logs),
        rate(logs.rate()),
        "block".equals(oneOf("log_on_write_error", logs.onWriteError(), TROUBLES))
            ? WriteTrouble.BLOCK
            : WriteTrouble.DROP,
        rotation(byDefault, logs.rotation()));
  }

  private @Nullable String combined(@Nullable String declared) throws Refused {
    return declared == null || declared.equals("false")
        ? null
        : declared.equals("true") ? LogSpec.BY_DEFAULT : destination(declared);
  }

  private @Nullable String destination(@Nullable String declared) throws Refused {
    if (declared == null) {
      return null;
    }
    switch (declared) {
      case "NULL", LogSpec.NOWHERE -> {
        return LogSpec.NOWHERE;
      }
      case LogSpec.SYSLOG, "journald", "/dev/log" -> {
        return LogSpec.SYSLOG;
      }
      default -> {}
    }
    var home = env.get("HOME");
    var file = home != null && declared.startsWith("~/") ? home + declared.substring(1) : declared;
    try {
      var path = cwd.resolve(file).normalize();
      requireWritable(path);
      return path.toString();
    } catch (InvalidPathException e) {
      throw refused("log file: " + e.getMessage(), "");
    }
  }

  /** Told before anything is registered, as far as it can be known before the file is opened. */
  private static void requireWritable(Path log) throws Refused {
    var nearest = log.getParent();
    while (nearest != null && Files.notExists(nearest)) {
      nearest = nearest.getParent();
    }
    var wrong =
        Files.isDirectory(log)
            ? "is a folder"
            : Files.exists(log)
                ? (Files.isWritable(log) ? null : "may not be written by this user")
                : nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)
                    ? "cannot be made in " + nearest
                    : null;
    if (wrong != null) {
      throw refused(
          "the log file %s %s".formatted(log, wrong),
          "Name another with --output, --error or --log, or out_file, error_file or log_file.");
    }
  }

  private static LineSpec lines(LogOptions logs) throws Refused {
    boolean json = "json".equals(oneOf("log_type", logs.type(), TYPES));
    var format =
        logs.dateFormat() == null && Boolean.TRUE.equals(logs.time())
            ? TIME_FORMAT
            : logs.dateFormat();
    if (format != null && format.isBlank()) {
      throw refused("log_date_format: '' (expected: tokens like YYYY-MM-DD HH:mm:ss, or iso)", "");
    }
    long longest =
        Objects.requireNonNullElse(logs.maxLineBytes(), (long) LineSpec.DEFAULT_MAX_BYTES);
    between("log_max_line", longest, LEAST_LINE, LONGEST_LINE);
    return new LineSpec(json, format, (int) longest);
  }

  private static @Nullable RateSpec rate(@Nullable RateOptions rate) throws Refused {
    if (rate == null) {
      return null;
    }
    if (rate.lines() == null && rate.bytes() == null) {
      throw refused("log_rate: nothing is limited (expected: lines or bytes)", "");
    }
    long burst = Objects.requireNonNullElse(rate.burstMs(), BURST_MS);
    between("log_rate: burst", burst, 100, 3_600_000);
    return new RateSpec(limit("lines", rate.lines()), limit("bytes", rate.bytes()), burst / 1000.0);
  }

  private static long limit(String what, @Nullable Long limit) throws Refused {
    if (limit == null) {
      return 0;
    }
    between("log_rate: " + what, limit, 1, 1L << 53);
    return limit;
  }

  private static RotationSpec rotation(RotationSpec byDefault, @Nullable RotationOptions options)
      throws Refused {
    if (options != null) {
      oneOf("rotate: compress", options.compress(), COMPRESSIONS);
      oneOf("rotate: names", options.names(), NAMES);
      offOrBytes("size", options.maxBytes());
      offOrBytes("max_total", options.maxTotalBytes());
      notNegative("max_age", options.maxAgeMs());
      notNegative("keep", options.keep() == null ? null : options.keep().longValue());
      var every = options.every();
      if (every != null && !SCHEDULES.contains(every) && !RotationReader.isPattern(every)) {
        throw refused(
            "rotate: every: '%s' (expected: hourly, daily, weekly, monthly, off, or a cron pattern)"
                .formatted(every),
            question(every, List.copyOf(SCHEDULES)));
      }
    }
    return Rotations.over(byDefault, options);
  }

  private static void offOrBytes(String key, @Nullable Long value) throws Refused {
    if (value != null && value != 0 && value < RotationReader.LEAST_BYTES) {
      throw refused(
          "rotate: %s: %d (expected: %d bytes or more, or 0 for no limit)"
              .formatted(key, value, RotationReader.LEAST_BYTES),
          "");
    }
  }

  private static void notNegative(String key, @Nullable Long value) throws Refused {
    if (value != null && value < 0) {
      throw refused("rotate: %s: %d (expected: 0 or more)".formatted(key, value), "");
    }
  }

  private static void between(String key, long value, long least, long most) throws Refused {
    if (value < least || value > most) {
      throw refused("%s: %d (expected: %d to %d)".formatted(key, value, least, most), "");
    }
  }

  private static @Nullable String oneOf(String key, @Nullable String word, List<String> words)
      throws Refused {
    if (word != null && !words.contains(word)) {
      throw refused(
          "%s: '%s' (expected: %s)".formatted(key, word, String.join(", ", words)),
          question(word, words));
    }
    return word;
  }

  private static String question(String word, List<String> words) {
    return NearestWord.of(word, words).map("Did you mean '%s'?"::formatted).orElse("");
  }

  private static Refused refused(String message, String next) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, next);
  }
}
