package dev.jsup.daemon.policy;

import java.time.Duration;

/** What a {@link RestartPolicy} says to do about the end of a process. */
public sealed interface RestartDecision {
  /** What made it so, for people: {@code policy always}, {@code in stop_exit_codes}. */
  String because();

  /** Start it again after {@code delay}, which may be zero. */
  record RestartAfter(Duration delay, RestartHistory history, String because)
      implements RestartDecision {}

  /** It has finished; leave it. */
  record Complete(String because) implements RestartDecision {}

  /** It failed and is not started again; {@code reason} is for people. */
  record GiveUp(String reason, String because) implements RestartDecision {}
}
