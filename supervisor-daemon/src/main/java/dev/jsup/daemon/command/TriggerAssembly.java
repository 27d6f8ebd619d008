package dev.jsup.daemon.command;

import dev.jsup.daemon.cron.CronPattern;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.supervisor.WatchSpec;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes of a declaration what has an app restarted though it runs, and checks every value. */
final class TriggerAssembly {
  private static final long LEAST_MEMORY = 1L << 20;
  private static final Set<String> NEVER = Set.of("", "0", "false");
  private static final long WATCH_DELAY_MS = 200;
  private static final long LONGEST_DELAY_MS = Duration.ofDays(1).toMillis();

  private TriggerAssembly() {}

  /**
   * Null when nothing has.
   *
   * @param cwd of the app, where relative paths begin
   */
  static @Nullable RestartTriggers of(@Nullable TriggerOptions options, Path cwd)
      throws BadValueException {
    if (options == null) {
      return null;
    }
    var memory = memory(options.maxMemoryBytes());
    var cron = cron(options.cron());
    var watch = options.watch() == null ? null : watch(options.watch(), cwd);
    return memory == null && cron == null && watch == null
        ? null
        : new RestartTriggers(memory, cron, watch);
  }

  private static @Nullable Long memory(@Nullable Long bytes) throws BadValueException {
    if (bytes != null && bytes != 0 && bytes < LEAST_MEMORY) {
      throw new BadValueException(
          "max_memory_restart", "%d bytes (expected: 1M or more, such as 300M)".formatted(bytes));
    }
    return bytes == null || bytes == 0 ? null : bytes;
  }

  private static @Nullable String cron(@Nullable String text) throws BadValueException {
    var pattern = text == null ? "" : text.strip();
    if (NEVER.contains(pattern)) {
      return null;
    }
    if (CronPattern.parse(pattern) instanceof CronPattern.Parsed.Wrong(var problem)) {
      throw new BadValueException("cron_restart", problem);
    }
    return pattern;
  }

  private static @Nullable WatchSpec watch(WatchOptions options, Path cwd)
      throws BadValueException {
    var declared = Objects.requireNonNullElse(options.paths(), List.<String>of());
    boolean on = Objects.requireNonNullElse(options.on(), !declared.isEmpty());
    long delay = Objects.requireNonNullElse(options.delayMs(), WATCH_DELAY_MS);
    if (delay < 0 || delay > LONGEST_DELAY_MS) {
      throw new BadValueException("watch_delay", delay + " ms (expected: 0 to a day)");
    }
    var paths = new ArrayList<String>();
    for (var path : declared.isEmpty() ? List.of(".") : declared) {
      paths.add(path("watch", path, cwd));
    }
    var ignore = Objects.requireNonNullElse(options.ignore(), List.<String>of());
    for (var entry : ignore) {
      requireGlob("ignore_watch", entry);
    }
    return on ? new WatchSpec(paths, ignore, Duration.ofMillis(delay)) : null;
  }

  private static String path(String key, String text, Path cwd) throws BadValueException {
    requireGlob(key, text);
    try {
      return cwd.resolve(text).normalize().toString();
    } catch (InvalidPathException e) {
      throw new BadValueException(key, String.valueOf(e.getMessage()));
    }
  }

  private static void requireGlob(String key, String text) throws BadValueException {
    try {
      var _ = FileSystems.getDefault().getPathMatcher("glob:" + text);
    } catch (PatternSyntaxException e) {
      throw new BadValueException(
          key, "'%s' is no glob pattern: %s".formatted(text, e.getDescription()));
    }
  }

  /** For people, as users declare it; null if it is not. */
  static @Nullable String memoryText(@Nullable RestartTriggers triggers) {
    return triggers == null || triggers.maxMemoryBytes() == null
        ? null
        : Sizes.spelled(triggers.maxMemoryBytes());
  }

  /** The pattern; null if there is none. */
  static @Nullable String cronText(@Nullable RestartTriggers triggers) {
    return triggers == null ? null : triggers.cron();
  }

  /** The paths that are watched; null if none is. */
  static @Nullable String watchText(@Nullable RestartTriggers triggers) {
    var watch = triggers == null ? null : triggers.watch();
    return watch == null ? null : String.join(", ", watch.paths());
  }

  /** What is ignored of that; null if nothing is watched, or nothing ignored. */
  static @Nullable String ignoreText(@Nullable RestartTriggers triggers) {
    var watch = triggers == null ? null : triggers.watch();
    return watch == null || watch.ignore().isEmpty() ? null : String.join(", ", watch.ignore());
  }

  /** How long after a change; null if nothing is watched. */
  static @Nullable Duration watchDelay(@Nullable RestartTriggers triggers) {
    var watch = triggers == null ? null : triggers.watch();
    return watch == null ? null : watch.delay();
  }

  /** As users are shown it. */
  static @Nullable TriggerOptions view(@Nullable RestartTriggers triggers) {
    if (triggers == null) {
      return null;
    }
    var watch = triggers.watch();
    return new TriggerOptions(
        triggers.maxMemoryBytes(),
        triggers.cron(),
        watch == null
            ? null
            : new WatchOptions(true, watch.paths(), watch.ignore(), watch.delay().toMillis()));
  }
}
