package dev.jsup.daemon.policy;

import java.time.Duration;
import java.util.Locale;

/**
 * When an ended process is started again, and when that has failed often enough.
 *
 * <p>A process that lived for {@code minUptime} was stable: its end costs nothing and is followed
 * by a restart after {@code delay}. Unstable ones are counted in a window that slides: a loop of
 * crashes is caught whenever it begins, not only after the first start.
 *
 * @param maxRestarts unstable restarts in the window after which the policy gives up
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
    var counted = history.within(windowNanos(), nowNanos);
    if (counted.size() >= maxRestarts) {
      return new RestartDecision.GiveUp(overLimit(outcome, counted, nowNanos));
    }
    return new RestartDecision.RestartAfter(delay, counted.plus(nowNanos));
  }

  /**
   * Wide enough that {@code maxRestarts} unstable lives and the delays between them fit in it, so
   * that no delay hides a loop; twice that, because starting takes time too.
   */
  private long windowNanos() {
    long cycle = Math.addExact(minUptime.toNanos(), delay.toNanos());
    return Math.multiplyExact(2L * Math.max(1, maxRestarts), Math.max(cycle, 1_000_000_000L));
  }

  private static String overLimit(ExitOutcome outcome, RestartHistory counted, long nowNanos) {
    if (counted.size() == 0) {
      return outcome.describe() + ", no restart allowed";
    }
    long millis = (nowNanos - counted.unstableNanos().getFirst()) / 1_000_000;
    var span =
        millis < 100
            ? millis + " ms"
            : String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
    return "%s, %d restarts in %s".formatted(outcome.describe(), counted.size(), span);
  }
}
