package dev.jsup.daemon.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * When an ended process is started again, and when that has failed often enough.
 *
 * <p>A process that lived for {@code minUptime} was stable: its end costs nothing and is followed
 * by a restart after {@code delay}. Unstable ones in a row are counted, however long they take: a
 * loop of crashes is caught whenever it begins, and no delay and no slow launch hides it.
 *
 * @param maxRestarts unstable restarts in a row after which the policy gives up
 * @param delay from the end to the next start
 */
public record RestartPolicy(Mode mode, int maxRestarts, Duration minUptime, Duration delay) {
  /** Which ends are followed by a restart. */
  public enum Mode {
    ALWAYS,
    ON_FAILURE,
    NEVER
  }

  public RestartPolicy {
    if (maxRestarts < 0 || minUptime.isNegative() || delay.isNegative()) {
      throw new IllegalArgumentException(
          "maxRestarts: %d, minUptime: %s, delay: %s (expected: none negative)"
              .formatted(maxRestarts, minUptime, delay));
    }
  }

  /**
   * Decides about one end.
   *
   * @param stable whether the process lived for {@code minUptime}
   * @param history the unstable restarts so far
   */
  public RestartDecision decide(
      ExitOutcome outcome, boolean stable, RestartHistory history, long nowNanos) {
    boolean restarts =
        switch (mode) {
          case ALWAYS -> true;
          case ON_FAILURE -> !outcome.isSuccess();
          case NEVER -> false;
        };
    if (!restarts) {
      return outcome.isSuccess()
          ? new RestartDecision.Complete()
          : new RestartDecision.GiveUp(outcome.describe());
    }
    if (stable) {
      return new RestartDecision.RestartAfter(delay, RestartHistory.NONE);
    }
    if (history.unstable() >= maxRestarts) {
      return new RestartDecision.GiveUp(overLimit(outcome, history, nowNanos));
    }
    return new RestartDecision.RestartAfter(delay, history.plus(nowNanos));
  }

  private static String overLimit(ExitOutcome outcome, RestartHistory history, long nowNanos) {
    int restarts = history.unstable();
    if (restarts == 0) {
      return outcome.describe() + ", no restart allowed";
    }
    long millis = (nowNanos - history.sinceNanos()) / 1_000_000;
    var span =
        millis < 100
            ? millis + " ms"
            : String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
    var noun = restarts == 1 ? "restart" : "restarts";
    return "%s, %d %s in %s".formatted(outcome.describe(), restarts, noun, span);
  }
}
