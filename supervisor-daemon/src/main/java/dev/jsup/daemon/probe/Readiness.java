package dev.jsup.daemon.probe;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.NotAsked;
import dev.jsup.daemon.probe.ProbeResult.Success;
import java.util.Optional;

/**
 * Ready after some successes in a row. How long that may take is not its business; each new reason
 * why it is not is told once.
 */
final class Readiness implements Verdict {
  private final int threshold;
  private int successes;
  private String told = "";

  /**
   * @param threshold successes in a row, from 1
   */
  Readiness(int threshold) {
    this.threshold = threshold;
  }

  @Override
  public Optional<InstanceEvent> hear(ProbeResult result) {
    return switch (result) {
      case Success() -> {
        successes++;
        yield isFinal() ? Optional.of(new BecameReady()) : Optional.empty();
      }
      case Failure(var why) -> {
        successes = 0;
        yield tell(why);
      }
      case NotAsked(var why) -> tell("cannot be asked: " + why);
    };
  }

  private Optional<InstanceEvent> tell(String why) {
    boolean isNew = !why.equals(told);
    told = why;
    return isNew ? Optional.of(new NoteTold("not ready: " + why)) : Optional.empty();
  }

  @Override
  public boolean isFinal() {
    return successes >= threshold;
  }
}
