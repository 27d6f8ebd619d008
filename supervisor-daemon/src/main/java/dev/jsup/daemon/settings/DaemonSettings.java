package dev.jsup.daemon.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be set of a daemon. */
public record DaemonSettings(LogLevel logLevel, PolicyDefaults defaults) {
  /** What holds without a {@code jsup.yaml}. */
  public static final DaemonSettings BUILT_IN =
      new DaemonSettings(LogLevel.INFO, PolicyDefaults.BUILT_IN);

  /**
   * What would change with {@code other}, a sentence each, {@code log_level: info -> debug}; empty
   * if nothing.
   */
  public List<String> changesTo(DaemonSettings other) {
    var after = other.words();
    return words().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
        .map(entry -> entry.getKey() + ": " + entry.getValue() + " -> " + after.get(entry.getKey()))
        .toList();
  }

  /** Every setting by its key, in the words of the file. */
  private Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("log_level", logLevel.toString());
    words.put("defaults.restart", defaults.restart().toString());
    words.put(
        "defaults.max_restarts",
        defaults.maxRestarts() < 0 ? "forever" : Integer.toString(defaults.maxRestarts()));
    words.put("defaults.min_uptime", defaults.minUptimeMs() + " ms");
    words.put("defaults.restart_delay", defaults.restartDelayMs() + " ms");
    words.put("defaults.kill_timeout", killTimeout(defaults.killTimeoutMs()));
    return words;
  }

  private static String killTimeout(@Nullable Long millis) {
    return millis == null ? "by kind of app" : millis + " ms";
  }
}
