package dev.jsup.daemon.lifecycle;

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

  /** The process tree was asked to stop, and the main process still runs. */
  record Stopping(long pid, AfterStop then) implements InstanceState {}

  /** The main process has ended; the rest of its tree is being seen off. */
  record Sweeping(long pid, AfterStop then) implements InstanceState {}

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
