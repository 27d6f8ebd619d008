package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;

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

  /** Be down, then be gone. */
  record DeleteRequested(String by) implements InstanceEvent {}

  /** Pass a signal on to the main process. */
  record SignalRequested(String signal, String by) implements InstanceEvent {}

  /** Forget the restarts so far. */
  record ResetRequested() implements InstanceEvent {}

  /** The launch made a process. */
  record Spawned(long pid) implements InstanceEvent {}

  /** The launch made none. */
  record SpawnFailed(String reason) implements InstanceEvent {}

  /** The main process has ended, and its last output is in the log. */
  record ProcessExited(ExitOutcome outcome) implements InstanceEvent {}

  /** No process of the tree is left. */
  record TreeGone() implements InstanceEvent {}

  /** A deadline has passed. */
  record TimerFired(Timer timer) implements InstanceEvent {}
}
