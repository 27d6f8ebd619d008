package dev.jsup.daemon.policy;

import dev.jsup.daemon.policy.ExitOutcome.Away;
import dev.jsup.daemon.policy.ExitOutcome.CouldNotStart;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.OutOfMemory;
import dev.jsup.daemon.policy.ExitOutcome.Signaled;
import dev.jsup.daemon.policy.ExitOutcome.TimedOut;
import dev.jsup.daemon.policy.ExitOutcome.Unhealthy;
import dev.jsup.daemon.policy.ExitOutcome.Unknown;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of one app mean, as it declares them.
 *
 * @param success ends that are clean besides exit 0 and the signals that ask a process to end
 * @param stop ends after which the app stays down, whatever its policy (pm2's stop_exit_codes)
 * @param prevent ends that are never followed by a restart
 * @param force ends that always are; {@code stop} and {@code prevent} win over it
 */
public record ExitRules(ExitSet success, ExitSet stop, ExitSet prevent, ExitSet force) {
  /** Nothing declared. */
  public static final ExitRules NONE =
      new ExitRules(ExitSet.EMPTY, ExitSet.EMPTY, ExitSet.EMPTY, ExitSet.EMPTY);

  /** The signals by which people and systems ask a process to end; systemd.service(5). */
  private static final Set<String> CLEAN_SIGNALS = Set.of("HUP", "INT", "TERM", "PIPE");

  /** The lists that beat the mode, the strongest first. */
  public enum Kind {
    STOP("stop_exit_codes"),
    PREVENT("restart_prevent_exit_codes"),
    FORCE("restart_force_exit_codes");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Its name in files. */
    public String key() {
      return key;
    }
  }

  /** The strongest list that has {@code outcome}; null when none has. Prevent beats force. */
  @Nullable Kind listWith(ExitOutcome outcome) {
    if (stop.contains(outcome)) {
      return Kind.STOP;
    }
    if (prevent.contains(outcome)) {
      return Kind.PREVENT;
    }
    return force.contains(outcome) ? Kind.FORCE : null;
  }

  /** The class that {@code outcome} belongs to. */
  public ExitKind kindOf(ExitOutcome outcome) {
    if (success.contains(outcome)) {
      return ExitKind.CLEAN;
    }
    return switch (outcome) {
      case Exited(int code) -> code == 0 ? ExitKind.CLEAN : ExitKind.FAILED;
      case Signaled(var name, boolean core) ->
          !core && CLEAN_SIGNALS.contains(name) ? ExitKind.CLEAN : ExitKind.ABNORMAL;
      case OutOfMemory _, TimedOut _ -> ExitKind.ABNORMAL;
      case Unhealthy _ -> ExitKind.UNHEALTHY;
      case Away(var how) -> how == null ? ExitKind.FAILED : kindOf(how);
      case CouldNotStart _, Unknown _ -> ExitKind.FAILED;
    };
  }
}
