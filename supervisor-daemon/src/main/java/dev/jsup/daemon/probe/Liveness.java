package dev.jsup.daemon.probe;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.NotAsked;
import dev.jsup.daemon.probe.ProbeResult.Success;
import java.util.Optional;

/**
 * Unhealthy after some failures, each but the first less than {@code successThreshold} successes in
 * a row after the one before: with a threshold of 1, failures in a row.
 */
final class Liveness implements Verdict {
  private final int failureThreshold;
  private final int successThreshold;
  private int failures;
  private int successes;

  Liveness(int failureThreshold, int successThreshold) {
    this.failureThreshold = failureThreshold;
    this.successThreshold = successThreshold;
  }

  @Override
  public Optional<InstanceEvent> hear(ProbeResult result) {
    return switch (result) {
      case Success() -> {
        successes++;
        failures = successes >= successThreshold ? 0 : failures;
        yield Optional.empty();
      }
      case Failure(var why) -> {
        successes = 0;
        failures++;
        yield isFinal() ? Optional.of(new BecameUnhealthy(why)) : Optional.empty();
      }
      case NotAsked _ -> Optional.empty();
    };
  }

  @Override
  public boolean isFinal() {
    return failures >= failureThreshold;
  }
}
