package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import java.time.Duration;

/** Where one instance is in its life. Each state holds exactly the data that exists in it. */
public sealed interface InstanceState {
  /** Nothing runs, because it was asked so or was never started. */
  record Stopped() implements InstanceState {}

  /** A launch is under way, no pid yet. {@code then} remembers a request that came meanwhile. */
  record Launching(AfterLaunch then) implements InstanceState {}

  /** The process runs and has not proved itself yet. */
  record Starting(long pid) implements InstanceState {}

  /** The process runs and counts as up. */
  record Running(long pid) implements InstanceState {}

  /** The process has said that it ends by itself. {@code online}: it was up before. */
  record Leaving(long pid, boolean online) implements InstanceState {}

  /** The process was found unfit and is being ended; {@code cause} counts as its outcome. */
  record Failing(long pid, ExitOutcome cause, boolean online) implements InstanceState {}

  /**
   * The process is to end, as somebody asked, and still runs.
   *
   * @param signaled whether its tree had the stop signal; before that its stop command has its time
   */
  record Stopping(long pid, AfterStop then, boolean signaled) implements InstanceState {}

  /** The main process has ended as asked; the rest of its tree is being seen off. */
  record Sweeping(long pid, AfterStop then) implements InstanceState {}

  /** It has ended unasked; when nothing of its tree is left, the policy's decision is followed. */
  record Clearing(long pid, RestartDecision decision) implements InstanceState {}

  /** Ended; starts again when the delay is over. */
  record WaitingRestart(String reason, Duration delay) implements InstanceState {}

  /** Finished as it should; the policy does not restart it. */
  record Exited() implements InstanceState {}

  /** Ended or never came up, and the policy gave up. */
  record Errored(String reason) implements InstanceState {}

  /** Deleted; the last state. */
  record Removed() implements InstanceState {}

  /** What follows a launch that is under way. */
  enum AfterLaunch {
    RUN,
    /** Its process is of a declaration that was replaced: it ends, and the next one runs. */
    RUN_AGAIN,
    STOP,
    REMOVE
  }

  /** What follows a stop that is under way. */
  enum AfterStop {
    STAY_DOWN,
    START_AGAIN,
    REMOVE
  }
}
