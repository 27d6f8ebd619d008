package dev.jsup.daemon.lifecycle;

import java.time.Duration;

/** What the owner must do after a transition, in the order of the list. */
public sealed interface Effect {
  /** Launch a process; answered by {@code Spawned} or {@code SpawnFailed}. */
  record Spawn() implements Effect {}

  /** Take over a process that an earlier daemon has launched; its end is reported. */
  record Adopt(long pid) implements Effect {}

  /** Send a signal to the main process alone. */
  record SignalProcess(long pid, String signal, String by) implements Effect {}

  /** Send a signal to the process and all that came from it. */
  record SignalTree(long pid, String signal, String by) implements Effect {}

  /** Run the command that asks it to stop; a failure is answered by {@code StopCommandFailed}. */
  record RunStopCommand(long pid) implements Effect {}

  /** Cut its stop command off, if it still runs. */
  record EndStopCommand() implements Effect {}

  /** Report the end of this process too; it is the main one now. */
  record FollowMain(long pid) implements Effect {}

  /** Watch what an ended process has left until none is there; answered by {@code TreeGone}. */
  record AwaitTree(long pid) implements Effect {}

  /** KILL what an ended process has left, if anything; answered by {@code TreeGone}. */
  record ClearTree(long pid) implements Effect {}

  /** KILL the process and all that came from it. */
  record KillTree(long pid) implements Effect {}

  /** Begin to ask the process whether it is ready, and to hear what it says. */
  record StartProbes(long pid) implements Effect {}

  /** Begin to ask it whether it still works. */
  record WatchHealth(long pid) implements Effect {}

  /** Ask it nothing more. */
  record EndProbes() implements Effect {}

  record ArmTimer(Timer timer, Duration delay) implements Effect {}

  /** Let a timer, if it is armed, not fire before {@code delay} is over. */
  record ExtendTimer(Timer timer, Duration delay) implements Effect {}

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
