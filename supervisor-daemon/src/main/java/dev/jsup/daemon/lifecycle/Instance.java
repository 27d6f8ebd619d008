package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that the rules know of one instance.
 *
 * @param restarts how often a running or ended process was followed by another, since the first
 *     start or the last reset
 * @param lastExit how its last process ended; null when none has
 * @param startedNanos when its present or last process was started, by the owner's ticker
 * @param because for people: what decided about its last unasked end, until it runs again; while it
 *     is restarted for a reason that its app declares, that reason
 * @param note what is to be said of its present state, for people; empty when there is nothing
 */
public record Instance(
    InstanceState state,
    RestartHistory history,
    int restarts,
    @Nullable ExitOutcome lastExit,
    long startedNanos,
    String because,
    String note) {
  /** Declared and never started. */
  public static final Instance NEW =
      new Instance(new InstanceState.Stopped(), RestartHistory.NONE, 0, null, 0, "", "");

  /** In another state; what was said of this one is said no more. */
  Instance in(InstanceState next) {
    boolean same = next.getClass() == state.getClass();
    return new Instance(next, history, restarts, lastExit, startedNanos, because, same ? note : "");
  }

  /** The same, if it is starting: taken for ready, as its word may have been said to nobody. */
  public Instance takenForReady() {
    return state instanceof InstanceState.Starting(long main)
        ? in(new InstanceState.Running(main))
            .noted("taken for ready: it may have said so while jsup was away")
        : this;
  }

  /** The same with a launch under way. */
  public Instance launching() {
    return in(new InstanceState.Launching(InstanceState.AfterLaunch.RUN));
  }

  /** The same with a launch under way that another one is to follow. */
  public Instance launchingAgain() {
    return in(new InstanceState.Launching(InstanceState.AfterLaunch.RUN_AGAIN));
  }

  /**
   * The same as the next daemon is to find it, when this one ends and has it stopped for that: it
   * is started again when it is down.
   *
   * @param last what was written of it before this, for when nothing of it runs any more
   */
  public Instance stoppedForNow(Instance last) {
    return switch (state) {
      case InstanceState.Launching _ -> launching();
      case InstanceState.Stopping(long main, var _, boolean signaled) ->
          in(new InstanceState.Stopping(main, InstanceState.AfterStop.START_AGAIN, signaled));
      case InstanceState.Sweeping(long main, var _) ->
          in(new InstanceState.Sweeping(main, InstanceState.AfterStop.START_AGAIN));
      // It may have had a signal from whoever ends the daemon, and ended by that.
      case InstanceState.Clearing(long main, var _) ->
          in(new InstanceState.Sweeping(main, InstanceState.AfterStop.START_AGAIN));
      case InstanceState.Stopped _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          last;
      case InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.WaitingRestart _ ->
          this;
    };
  }

  /** Whether it is to run, now or after a while, and nobody has asked for anything else. */
  public boolean isWanted() {
    return switch (state) {
      case InstanceState.Launching(var then) -> isToRun(then);
      case InstanceState.Stopping(var _, var then, var _) ->
          then == InstanceState.AfterStop.START_AGAIN;
      case InstanceState.Sweeping(var _, var then) -> then == InstanceState.AfterStop.START_AGAIN;
      case InstanceState.Clearing(var _, var decision) ->
          decision instanceof RestartDecision.RestartAfter;
      case InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.WaitingRestart _ ->
          true;
      case InstanceState.Stopped _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          false;
    };
  }

  private static boolean isToRun(InstanceState.AfterLaunch then) {
    return switch (then) {
      case RUN, RUN_AGAIN -> true;
      case STOP, REMOVE -> false;
    };
  }

  Instance noted(String text) {
    return new Instance(state, history, restarts, lastExit, startedNanos, because, text);
  }

  Instance with(RestartHistory newHistory) {
    return new Instance(state, newHistory, restarts, lastExit, startedNanos, because, note);
  }

  Instance ended(ExitOutcome outcome) {
    return new Instance(state, history, restarts, outcome, startedNanos, because, note);
  }

  Instance because(String decision) {
    return new Instance(state, history, restarts, lastExit, startedNanos, decision, note);
  }

  Instance startedAt(long nowNanos) {
    return new Instance(state, history, restarts, lastExit, nowNanos, because, note);
  }

  Instance restarted() {
    return new Instance(state, history, restarts + 1, lastExit, startedNanos, because, note);
  }

  Instance reset() {
    return new Instance(state, RestartHistory.NONE, 0, lastExit, startedNanos, because, note);
  }

  /** The pid of its main process while that runs. */
  public OptionalLong pid() {
    return switch (state) {
      case InstanceState.Starting(long pid) -> OptionalLong.of(pid);
      case InstanceState.Running(long pid) -> OptionalLong.of(pid);
      case InstanceState.Leaving(long pid, var _) -> OptionalLong.of(pid);
      case InstanceState.Failing(long pid, var _, var _) -> OptionalLong.of(pid);
      case InstanceState.Stopping(long pid, var _, var _) -> OptionalLong.of(pid);
      case InstanceState.Stopped _,
          InstanceState.Launching _,
          InstanceState.Sweeping _,
          InstanceState.Clearing _,
          InstanceState.WaitingRestart _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          OptionalLong.empty();
    };
  }

  /** Whether nothing of it runs and nothing will without a request. */
  public boolean isDown() {
    return switch (state) {
      case InstanceState.Stopped _,
          InstanceState.Exited _,
          InstanceState.Errored _,
          InstanceState.Removed _ ->
          true;
      case InstanceState.Launching _,
          InstanceState.Starting _,
          InstanceState.Running _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Stopping _,
          InstanceState.Sweeping _,
          InstanceState.Clearing _,
          InstanceState.WaitingRestart _ ->
          false;
    };
  }
}
