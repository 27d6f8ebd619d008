package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import java.time.Duration;

/**
 * Everything that can happen to an instance: requests of people ({@code by} says who, for the log)
 * and facts from the edges. Never an instruction to do I/O.
 */
public sealed interface InstanceEvent {
  /** Be up; nothing to do if it is. */
  record StartRequested() implements InstanceEvent {}

  /** Be down. */
  record StopRequested(String by) implements InstanceEvent {}

  /** Be up with a new process. */
  record RestartRequested(String by) implements InstanceEvent {}

  /**
   * Be up with a new process, for a reason that its app declares: its memory, the time, a changed
   * file. What was stopped on purpose stays down.
   *
   * @param why for people
   * @param alsoEnded whether what has ended by itself is started, too
   */
  record RestartDue(String why, boolean alsoEnded) implements InstanceEvent {}

  /** Be down, then be gone. */
  record DeleteRequested(String by) implements InstanceEvent {}

  /** Pass a signal on to the main process. */
  record SignalRequested(String signal, String by) implements InstanceEvent {}

  /** Forget the restarts so far. */
  record ResetRequested() implements InstanceEvent {}

  /** The launch made a process. */
  record Spawned(long pid) implements InstanceEvent {}

  /**
   * The launch made none.
   *
   * @param hindered whether the machine had no room for it, which is no failure of the app's
   */
  record SpawnFailed(String reason, boolean hindered) implements InstanceEvent {
    /** For a failure of the app's. */
    public SpawnFailed(String reason) {
      this(reason, false);
    }
  }

  /**
   * A process that was or is the main one has ended, and its last output is in the log.
   *
   * @param pid tells which, as an app may name another than the one that was launched
   */
  record ProcessExited(long pid, ExitOutcome outcome) implements InstanceEvent {}

  /** No process of the tree is left. */
  record TreeGone() implements InstanceEvent {}

  /** What is found or said of a process that runs; of no meaning without one. */
  sealed interface HealthFact extends InstanceEvent {}

  /** It is ready for its work, as it says or as a probe has found. */
  record BecameReady() implements HealthFact {}

  /** It was ready and does not answer any more; {@code why} is the last error, for people. */
  record BecameUnhealthy(String why) implements HealthFact {}

  /** What is to be said of it at present, for people, from itself or from an edge. */
  record NoteTold(String text) implements HealthFact {}

  /** It says that it begins to end by itself (sd_notify, STOPPING=1). */
  record EndAnnounced() implements HealthFact {}

  /** It asks for more time for what it is doing, from now on (EXTEND_TIMEOUT_USEC). */
  record TimeExtended(Duration by) implements HealthFact {}

  /** Another process of its tree is the main one from now on (MAINPID). */
  record MainChanged(long pid) implements HealthFact {}

  /** Its stop command did not do what it should. */
  record StopCommandFailed(String reason) implements InstanceEvent {}

  /** A deadline has passed. */
  record TimerFired(Timer timer) implements InstanceEvent {}
}
