package dev.jsup.daemon.lifecycle;

import java.time.Duration;

/** What the owner must do after a transition, in the order of the list. */
public sealed interface Effect {
  /** Launch a process; answered by {@code Spawned} or {@code SpawnFailed}. */
  record Spawn() implements Effect {}

  /** Send a signal to the main process alone. */
  record SignalProcess(long pid, String signal, String by) implements Effect {}

  /** Send a signal to the process and all that came from it. */
  record SignalTree(long pid, String signal, String by) implements Effect {}

  /** End at once what a process that crashed has left in its group. */
  record KillGroup(long pid) implements Effect {}

  /** Watch what an ended process has left until none is there; answered by {@code TreeGone}. */
  record AwaitTree(long pid) implements Effect {}

  /** KILL the process and all that came from it. */
  record KillTree(long pid) implements Effect {}

  record ArmTimer(Timer timer, Duration delay) implements Effect {}

  /** Cancel every timer of the instance. */
  record CancelTimers() implements Effect {}

  /** Tell the operator. */
  record Report(Severity severity, String text) implements Effect {}

  /** Drop all that is kept of the instance. */
  record Forget() implements Effect {}

  /** How much an operator should care. */
  enum Severity {
    INFO,
    WARN
  }
}
