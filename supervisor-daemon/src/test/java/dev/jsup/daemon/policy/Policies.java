package dev.jsup.daemon.policy;

import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;

/** Policies for tests. */
public final class Policies {
  private Policies() {}

  /** One with a fixed delay and nothing else declared. */
  public static RestartPolicy of(Mode mode, int maxRestarts, Duration minUptime, Duration delay) {
    return new RestartPolicy(
        mode, ExitRules.NONE, Backoff.fixed(delay), new RestartLimit(maxRestarts, null), minUptime);
  }
}
