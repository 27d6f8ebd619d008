package dev.jsup.daemon.settings;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.protocol.model.RestartMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of an app that does not declare its own.
 *
 * @param restart when an ended process is started again
 * @param maxRestarts unstable restarts after which the policy gives up
 * @param minUptimeMs alive this long, an instance is online and its start counts
 * @param restartDelayMs delay before a restart
 * @param killTimeoutMs grace period between the stop signal and KILL; null: by the kind of the app
 * @param stopSignal what asks it to end, a name without SIG; null: by the kind of the app
 * @param instanceVar the variable with the number of the instance; null: NODE_APP_INSTANCE
 * @param rotation when its log files become history, and how much of it is kept
 * @param origins the variables of the daemon's environment that have said some of it, by the key
 *     that they stand for
 */
public record PolicyDefaults(
    RestartMode restart,
    int maxRestarts,
    long minUptimeMs,
    long restartDelayMs,
    @Nullable Long killTimeoutMs,
    @Nullable String stopSignal,
    @Nullable String instanceVar,
    RotationSpec rotation,
    Map<String, String> origins) {
  public PolicyDefaults {
    origins = Map.copyOf(origins);
  }

  /** pm2's; with none at all every life would be stable, and no loop of crashes ever caught. */
  public static final long LEAST_MIN_UPTIME_MS = 100;

  /** What holds where {@code jsup.yaml} says nothing. */
  public static final PolicyDefaults BUILT_IN =
      new PolicyDefaults(
          RestartMode.ALWAYS, 16, 1000, 0, null, null, null, RotationSpec.DEFAULT, Map.of());
}
