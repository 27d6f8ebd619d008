package dev.jsup.daemon.settings;

import dev.jsup.daemon.ecosystem.RotationReader;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlFile;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.protocol.model.RestartMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of {@code jsup.yaml}. What it leaves out is as built in. */
public final class SettingsFile {
  private static final YamlKey LOG_LEVEL = YamlKey.of("log_level");
  private static final YamlKey DEFAULTS = YamlKey.of("defaults");
  private static final YamlKey LOG = YamlKey.of("log");
  private static final YamlKey RESTART = YamlKey.of("restart");
  private static final YamlKey MAX_RESTARTS = YamlKey.of("max_restarts");
  private static final YamlKey MIN_UPTIME = YamlKey.of("min_uptime");
  private static final YamlKey RESTART_DELAY = YamlKey.of("restart_delay");
  private static final YamlKey KILL_TIMEOUT = YamlKey.of("kill_timeout");

  private static final YamlKey STOP_SIGNAL = YamlKey.of("stop_signal");
  private static final YamlKey INSTANCE_VAR = YamlKey.of("instance_var");

  private SettingsFile() {}

  /**
   * The settings in {@code text}, or all that is wrong with it. An empty text, as for a file that
   * is not there, changes nothing of what is built in.
   *
   * @param file what to call it in messages
   */
  public static YamlResult<DaemonSettings> read(String file, String text) {
    var problems = new YamlProblems();
    var settings =
        YamlFile.parse(file, text, problems)
            .map(root -> settings(root, problems))
            .orElse(DaemonSettings.BUILT_IN);
    return problems.orElse(settings);
  }

  private static DaemonSettings settings(YamlNode root, YamlProblems problems) {
    if (root instanceof YamlMapping mapping) {
      return settings(new MappingReader(mapping, problems));
    }
    if (!(root instanceof YamlScalar scalar && scalar.isNull())) {
      problems.add(root.location(), root.described() + " (expected: a mapping of settings)");
    }
    return DaemonSettings.BUILT_IN;
  }

  private static DaemonSettings settings(MappingReader keys) {
    var level = keys.oneOf(LOG_LEVEL, List.of(LogLevel.values()));
    var defaults = keys.mapping(DEFAULTS, "a mapping of policies");
    var log = keys.mapping(LOG, "a mapping of rotate");
    keys.rejectOthers();
    return new DaemonSettings(
        orElse(level, DaemonSettings.BUILT_IN.logLevel()),
        defaults == null ? PolicyDefaults.BUILT_IN : defaults(defaults),
        log == null ? DaemonSettings.BUILT_IN.daemonLog() : daemonLog(log));
  }

  private static PolicyDefaults defaults(MappingReader keys) {
    var builtIn = PolicyDefaults.BUILT_IN;
    var defaults =
        new PolicyDefaults(
            orElse(keys.oneOf(RESTART, List.of(RestartMode.values())), builtIn.restart()),
            orElse(keys.countOrForever(MAX_RESTARTS), builtIn.maxRestarts()),
            orElse(minUptime(keys), builtIn.minUptimeMs()),
            orElse(keys.millis(RESTART_DELAY), builtIn.restartDelayMs()),
            keys.millis(KILL_TIMEOUT),
            keys.parsed(STOP_SIGNAL, VariableDefaults.SIGNAL, VariableDefaults::stopSignal),
            keys.parsed(INSTANCE_VAR, VariableDefaults.NAME, VariableDefaults::name),
            Rotations.over(builtIn.rotation(), RotationReader.read(keys)),
            Map.of());
    keys.rejectOthers();
    return defaults;
  }

  private static RotationSpec daemonLog(MappingReader keys) {
    var rotation = Rotations.over(DaemonSettings.BUILT_IN.daemonLog(), RotationReader.read(keys));
    keys.rejectOthers();
    return rotation;
  }

  private static @Nullable Long minUptime(MappingReader keys) {
    var millis = keys.millis(MIN_UPTIME);
    if (millis != null && millis < PolicyDefaults.LEAST_MIN_UPTIME_MS) {
      keys.complain(
          MIN_UPTIME,
          "min_uptime: %d ms (expected: %d ms or more)"
              .formatted(millis, PolicyDefaults.LEAST_MIN_UPTIME_MS));
    }
    return millis;
  }

  private static <T> T orElse(@Nullable T value, T builtIn) {
    return value == null ? builtIn : value;
  }
}
