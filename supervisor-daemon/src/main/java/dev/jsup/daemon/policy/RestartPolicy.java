package dev.jsup.daemon.policy;

import dev.jsup.daemon.policy.RestartDecision.Complete;
import dev.jsup.daemon.policy.RestartDecision.GiveUp;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import java.time.Duration;
import java.util.Locale;

/**
 * When an ended process is started again, after which delay, and when that has failed often enough.
 *
 * @param mode which ends are followed by a restart
 * @param exits what the ends mean, and the exceptions from the mode
 * @param minUptime a process that was online and lived so long was stable; its restart is not
 *     counted
 */
public record RestartPolicy(
    Mode mode, ExitRules exits, Backoff backoff, RestartLimit limit, Duration minUptime) {
  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(5);

  /** Which ends are followed by a restart; systemd.service(5), Restart=. */
  public enum Mode {
    ALWAYS,
    ON_SUCCESS,
    ON_FAILURE,
    ON_ABNORMAL,
    ON_WATCHDOG,
    UNLESS_STOPPED,
    NEVER;

    /** As files and options spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The table of the modes. */
    public boolean restartsAfter(ExitKind kind) {
      return switch (this) {
        case ALWAYS, UNLESS_STOPPED -> true;
        case ON_SUCCESS -> kind == ExitKind.CLEAN;
        case ON_FAILURE -> kind != ExitKind.CLEAN;
        case ON_ABNORMAL -> kind == ExitKind.ABNORMAL || kind == ExitKind.UNHEALTHY;
        case ON_WATCHDOG -> kind == ExitKind.UNHEALTHY;
        case NEVER -> false;
      };
    }
  }

  /**
   * One life that is over.
   *
   * @param lived from its start to its end; zero if it never came to run
   * @param online whether it was ever ready
   */
  public record Life(ExitOutcome outcome, Duration lived, boolean online) {}

  public RestartPolicy {
    if (minUptime.isNegative()) {
      throw new IllegalArgumentException("minUptime: " + minUptime + " (expected: not negative)");
    }
  }

  /** Decides what follows {@code life}. */
  public RestartDecision decide(Life life, RestartHistory history, long nowNanos) {
    var outcome = life.outcome();
    var list = exits.listWith(outcome);
    var because = list == null ? "policy " + mode.word() : "in " + list.key();
    boolean restarts =
        list == null ? mode.restartsAfter(exits.kindOf(outcome)) : list == ExitRules.Kind.FORCE;
    if (!restarts) {
      boolean fine = list == ExitRules.Kind.STOP || exits.kindOf(outcome) == ExitKind.CLEAN;
      return fine ? new Complete(because) : new GiveUp(outcome.describe(), because);
    }
    boolean stable = life.online() && life.lived().compareTo(minUptime) >= 0;
    long counts = stable ? life.lived().toNanos() : shorter(life.lived(), minUptime).toNanos();
    var recent = history.after(counts, limit.windowNanos(minUptime, backoff));
    if (!stable) {
      if (recent.size() >= limit.maxRestarts()) {
        return new GiveUp(overLimit(outcome, recent, nowNanos), "over max_restarts");
      }
      recent = limit.isForever() ? recent : recent.plus(nowNanos);
    }
    int step = life.lived().compareTo(backoff.resetAfter()) >= 0 ? 0 : history.step();
    var delay = backoff.delay(step, nowNanos);
    return new RestartAfter(delay, recent.waited(delay.toNanos(), step + 1), because);
  }

  /**
   * Decides what follows a launch that the machine had no room for. That is no failure of the app:
   * it is not counted, does not lengthen the delays, and is tried again until it works.
   */
  public RestartDecision decideHindered(ExitOutcome outcome, RestartHistory history) {
    if (!mode.restartsAfter(exits.kindOf(outcome))) {
      return new GiveUp(outcome.describe(), "policy " + mode.word());
    }
    var first = backoff.first();
    var delay = first.compareTo(UNTIL_THERE_IS_ROOM) > 0 ? first : UNTIL_THERE_IS_ROOM;
    return new RestartAfter(delay, history, "not counted: the machine had no room");
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static String overLimit(ExitOutcome outcome, RestartHistory history, long nowNanos) {
    int restarts = history.size();
    if (restarts == 0) {
      return outcome.describe() + ", no restart allowed";
    }
    long millis = (nowNanos - history.unstable().getFirst().nanos()) / 1_000_000;
    var span =
        millis < 100
            ? millis + " ms"
            : String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
    var noun = restarts == 1 ? "restart" : "restarts";
    return "%s, %d %s in %s".formatted(outcome.describe(), restarts, noun, span);
  }
}
