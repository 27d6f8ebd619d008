package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.probe.ProbeProblem;
import dev.jsup.daemon.probe.ProbeTargets;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.ProbeOptions;
import dev.jsup.protocol.model.StopOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a declaration how jsup learns about the health of an app, and checks every value. */
final class HealthAssembly {
  private static final long READY_INTERVAL_MS = 200;
  private static final long READY_TIMEOUT_MS = 30_000;

  /** Those of Kubernetes: period 10 s, timeout 1 s, 3 failures. */
  private static final long INTERVAL_MS = 10_000;

  private static final long TIMEOUT_MS = 1_000;
  private static final int FAILURES = 3;
  private static final int MOST_IN_A_ROW = 1_000;
  private static final int LEAST_INTERVAL_MS = 10;

  /** Of a file or of options that say {@code wait_ready} and nothing of what that is. */
  static final String WAIT_READY_BY_PORT =
      "wait_ready: online when its PORT takes connections (there is no process.send here)";

  static final String WAIT_READY_BY_NOTIFY =
      "wait_ready: online when it says READY=1 by sd_notify (there is no process.send here)";

  private HealthAssembly() {}

  /** What the edges need to know. */
  static HealthSpec spec(AppOptions options) throws Refused {
    var health = Objects.requireNonNullElse(options.health(), HealthOptions.NONE);
    var stops = Objects.requireNonNullElse(options.stops(), StopOptions.NONE);
    return new HealthSpec(
        ready(options, health), liveness(health), watchdog(health), stops.command());
  }

  /**
   * Refuses what cannot be asked.
   *
   * @param environment all of the environment of an instance
   */
  static void check(AppSpec spec, Map<String, String> environment) throws Refused {
    check("ready", spec.health().ready(), environment);
    check("liveness", spec.health().liveness(), environment);
  }

  private static void check(String key, @Nullable ProbeSpec probe, Map<String, String> environment)
      throws Refused {
    if (probe == null) {
      return;
    }
    try {
      ProbeTargets.check(probe.target(), environment);
    } catch (ProbeProblem e) {
      var message = key + ": " + e.getMessage();
      throw new Refused(ErrorCode.BAD_DECLARATION, message, e.next());
    }
  }

  /** What the life cycle needs to know. */
  static LifecycleSettings.Health settings(AppOptions options, HealthSpec spec) throws Refused {
    var health = Objects.requireNonNullElse(options.health(), HealthOptions.NONE);
    var timeout =
        positive(
            "listen_timeout",
            Objects.requireNonNullElse(health.listenTimeoutMs(), READY_TIMEOUT_MS));
    return new LifecycleSettings.Health(spec.ready() == null ? null : timeout, spec.isAsked());
  }

  /** What {@code wait_ready} of pm2 means here, for people; null when it is not said. */
  static @Nullable String note(AppOptions options) {
    var health = Objects.requireNonNullElse(options.health(), HealthOptions.NONE);
    if (!Boolean.TRUE.equals(health.waitReady()) || health.ready() != null) {
      return null;
    }
    return hasPort(options) ? WAIT_READY_BY_PORT : WAIT_READY_BY_NOTIFY;
  }

  private static boolean hasPort(AppOptions options) {
    var variables = Objects.requireNonNullElse(options.variables(), InstanceVariables.NONE);
    return variables.port() != null || (options.env() != null && options.env().containsKey("PORT"));
  }

  private static @Nullable ProbeSpec ready(AppOptions options, HealthOptions health)
      throws Refused {
    var declared = health.ready();
    if (declared == null) {
      if (!Boolean.TRUE.equals(health.waitReady())) {
        return null;
      }
      declared = ProbeOptions.of(hasPort(options) ? "tcp:${PORT}" : "notify");
    }
    if (declared.failureThreshold() != null) {
      throw refused("ready: failure_threshold is for liveness; listen_timeout limits it here");
    }
    var target = ProbeWords.parse("ready", declared);
    return target == null ? null : probe("ready", target, declared, READY_INTERVAL_MS);
  }

  private static @Nullable ProbeSpec liveness(HealthOptions health) throws Refused {
    var declared = health.liveness();
    if (declared == null) {
      return null;
    }
    var target = ProbeWords.parse("liveness", declared);
    if (target == null || target instanceof ProbeTarget.Notify) {
      throw refused("liveness: '%s' asks nothing; use watchdog".formatted(declared.target()));
    }
    return probe("liveness", target, declared, INTERVAL_MS);
  }

  private static ProbeSpec probe(
      String key, ProbeTarget target, ProbeOptions declared, long interval) throws Refused {
    long initial = Objects.requireNonNullElse(declared.initialDelayMs(), 0L);
    return new ProbeSpec(
        target,
        PolicyAssembly.millis(key + ": initial_delay", initial),
        positive(key + ": interval", Objects.requireNonNullElse(declared.intervalMs(), interval)),
        positive(key + ": timeout", Objects.requireNonNullElse(declared.timeoutMs(), TIMEOUT_MS)),
        inARow(key + ": failure_threshold", declared.failureThreshold(), FAILURES),
        inARow(key + ": success_threshold", declared.successThreshold(), 1));
  }

  private static @Nullable Duration watchdog(HealthOptions health) throws Refused {
    return health.watchdogMs() == null ? null : positive("watchdog", health.watchdogMs());
  }

  private static Duration positive(String key, long millis) throws Refused {
    if (millis < LEAST_INTERVAL_MS) {
      throw refused("%s: %d ms (expected: %d or more)".formatted(key, millis, LEAST_INTERVAL_MS));
    }
    return PolicyAssembly.millis(key, millis);
  }

  private static int inARow(String key, @Nullable Integer declared, int absent) throws Refused {
    int count = Objects.requireNonNullElse(declared, absent);
    if (count < 1 || count > MOST_IN_A_ROW) {
      throw refused("%s: %d (expected: 1 to %d)".formatted(key, count, MOST_IN_A_ROW));
    }
    return count;
  }

  private static Refused refused(String message) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, "");
  }
}
