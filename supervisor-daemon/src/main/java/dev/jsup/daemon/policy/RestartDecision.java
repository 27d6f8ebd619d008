package dev.jsup.daemon.policy;

import java.time.Duration;

/** What a {@link RestartPolicy} says to do about the end of a process. */
public sealed interface RestartDecision {
  /** Start it again after {@code delay}, which may be zero. */
  record RestartAfter(Duration delay, RestartHistory history) implements RestartDecision {}

  /** It has finished; leave it. */
  record Complete() implements RestartDecision {}

  /** It failed and is not started again; {@code reason} is for people. */
  record GiveUp(String reason) implements RestartDecision {}
}
