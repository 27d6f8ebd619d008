package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.Backoff;
import dev.jsup.daemon.policy.ExitRules;
import dev.jsup.daemon.policy.ExitSet;
import dev.jsup.daemon.policy.RestartLimit;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.RestartMode;
import dev.jsup.protocol.model.RestartOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a declaration when an app is started again, and checks every value. */
final class PolicyAssembly {
  private static final int FOREVER = -1;

  private static final int MAX_EXIT_CODE = 255;

  private final PolicyDefaults defaults;

  PolicyAssembly(PolicyDefaults defaults) {
    this.defaults = defaults;
  }

  /**
   * The settings of the life cycle.
   *
   * @param java whether the app is run by a Java virtual machine
   */
  LifecycleSettings lifecycle(AppOptions options, HealthSpec health, boolean java) throws Refused {
    var restarts = Objects.requireNonNullElse(options.restarts(), RestartOptions.NONE);
    long minUptime = Objects.requireNonNullElse(options.minUptimeMs(), defaults.minUptimeMs());
    if (minUptime < PolicyDefaults.LEAST_MIN_UPTIME_MS) {
      throw refused(
          "min_uptime: %d ms (expected: %d ms or more)"
              .formatted(minUptime, PolicyDefaults.LEAST_MIN_UPTIME_MS),
          "A process that has not lived for it counts as a failed start.");
    }
    var backoff = backoff(options, restarts);
    var policy =
        new RestartPolicy(
            mode(options.restart()),
            exits(restarts),
            backoff,
            limit(options, restarts, backoff),
            millis("min_uptime", minUptime));
    return new LifecycleSettings(
        policy, HealthAssembly.settings(options, health), StopAssembly.of(options, defaults, java));
  }

  private RestartPolicy.Mode mode(@Nullable String word) throws Refused {
    var mode = word == null ? defaults.restart() : RestartMode.parse(word).orElse(null);
    if (mode == null) {
      var words = Arrays.stream(RestartMode.values()).map(RestartMode::toString).toList();
      var near = NearestWord.of(Objects.requireNonNull(word), words);
      throw refused(
          "restart: '%s' (expected: %s)".formatted(word, String.join(", ", words)),
          near.map(found -> "Did you mean '%s'?".formatted(found)).orElse(""));
    }
    return RestartPolicy.Mode.valueOf(mode.name());
  }

  private static ExitRules exits(RestartOptions restarts) throws Refused {
    return new ExitRules(
        exitSet("success_exit_codes", restarts.successExitCodes()),
        exitSet("stop_exit_codes", restarts.stopExitCodes()),
        exitSet("restart_prevent_exit_codes", restarts.preventExitCodes()),
        exitSet("restart_force_exit_codes", restarts.forceExitCodes()));
  }

  private static ExitSet exitSet(String key, @Nullable List<String> words) throws Refused {
    var codes = new HashSet<Integer>();
    var signals = new HashSet<String>();
    for (var word : Objects.requireNonNullElse(words, List.<String>of())) {
      if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= MAX_EXIT_CODE) {
        codes.add(Integer.valueOf(word));
      } else {
        var signal = word.matches("\\d*") ? null : Signal.parse(word).orElse(null);
        if (signal == null) {
          throw refused(
              "%s: '%s' (expected: an exit code, 0 to 255, or a signal)".formatted(key, word),
              "Such as: 0, 3, SIGTERM");
        }
        signals.add(signal.name());
      }
    }
    return new ExitSet(codes, signals);
  }

  private Backoff backoff(AppOptions options, RestartOptions restarts) throws Refused {
    var reset =
        restarts.backoffResetMs() == null
            ? Backoff.DEFAULT_RESET_AFTER
            : millis("backoff_reset", restarts.backoffResetMs());
    double jitter = within("backoff_jitter", restarts.backoffJitter(), 0, 0, 1);
    double factor =
        within("backoff_factor", restarts.backoffFactor(), Backoff.DEFAULT_FACTOR, 1, 1000);
    if (restarts.backoffMs() == null) {
      if (restarts.backoffFactor() != null || restarts.backoffMaxMs() != null) {
        throw refused(
            "backoff_factor and backoff_max need exp_backoff_restart_delay",
            "restart_delay is a delay that does not grow.");
      }
      long delay = Objects.requireNonNullElse(options.restartDelayMs(), defaults.restartDelayMs());
      var fixed = millis("restart_delay", delay);
      return new Backoff(fixed, 1, fixed, jitter, reset);
    }
    var first = millis("exp_backoff_restart_delay", restarts.backoffMs());
    var cap =
        restarts.backoffMaxMs() == null
            ? Backoff.DEFAULT_CAP
            : millis("backoff_max", restarts.backoffMaxMs());
    if (restarts.backoffMaxMs() != null && cap.compareTo(first) < 0) {
      throw refused(
          "backoff_max: %d ms is less than the first delay, %d ms"
              .formatted(cap.toMillis(), first.toMillis()),
          "");
    }
    return new Backoff(first, factor, cap, jitter, reset);
  }

  private RestartLimit limit(AppOptions options, RestartOptions restarts, Backoff backoff)
      throws Refused {
    int max = Objects.requireNonNullElse(options.maxRestarts(), defaults.maxRestarts());
    if (max < FOREVER) {
      throw refused(
          "max_restarts: %d (expected: 0 or more, or forever)".formatted(max),
          "In the API, -1 is forever.");
    }
    var window = restarts.windowMs() == null ? null : millis("restart_window", restarts.windowMs());
    boolean forever = max == FOREVER || max > RestartLimit.MOST;
    long waited = forever ? 0 : backoff.longest().toMillis() * max;
    if (window != null && !forever && window.toMillis() <= waited) {
      throw refused(
          "restart_window: %d ms is no longer than the delays of %d restarts, %d ms"
              .formatted(window.toMillis(), max, waited),
          "With it the limit could never be reached.");
    }
    return new RestartLimit(forever ? RestartLimit.FOREVER : max, window);
  }

  private static double within(
      String key, @Nullable Double value, double absent, double least, double most) throws Refused {
    if (value == null) {
      return absent;
    }
    if (!(value >= least && value <= most)) {
      throw refused("%s: %s (expected: %s to %s)".formatted(key, value, least, most), "");
    }
    return value;
  }

  static Duration millis(String key, long value) throws Refused {
    if (value < 0 || value > Limits.MAX_MILLIS) {
      throw refused("%s: %d (expected: 0 to %d)".formatted(key, value, Limits.MAX_MILLIS), "");
    }
    return Duration.ofMillis(value);
  }

  private static Refused refused(String message, String next) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, next);
  }
}
