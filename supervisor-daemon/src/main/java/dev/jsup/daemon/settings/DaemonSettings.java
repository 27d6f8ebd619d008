package dev.jsup.daemon.settings;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of a daemon.
 *
 * @param defaults for apps that do not say it themselves
 * @param daemonLog when {@code jsup.log} becomes history, and how much of it is kept
 */
public record DaemonSettings(LogLevel logLevel, PolicyDefaults defaults, RotationSpec daemonLog) {
  /** What holds without a {@code jsup.yaml}. */
  public static final DaemonSettings BUILT_IN =
      new DaemonSettings(
          LogLevel.INFO,
          PolicyDefaults.BUILT_IN,
          new RotationSpec(10L << 20, null, 5, 0, null, Compression.GZIP, Names.NUMBER));

  /** The same, but for what variables of the daemon's environment say. */
  public DaemonSettings under(VariableDefaults variables) {
    return new DaemonSettings(logLevel, variables.over(defaults), daemonLog);
  }

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
    words.put(
        "defaults.stop_signal",
        Objects.requireNonNullElse(defaults.stopSignal(), "by kind of app"));
    words.put(
        "defaults.instance_var",
        Objects.requireNonNullElse(defaults.instanceVar(), "NODE_APP_INSTANCE"));
    words.put("defaults.rotate", Rotations.spelled(defaults.rotation()));
    words.put("log.rotate", Rotations.spelled(daemonLog));
    return words;
  }

  private static String killTimeout(@Nullable Long millis) {
    return millis == null ? "by kind of app" : millis + " ms";
  }
}
