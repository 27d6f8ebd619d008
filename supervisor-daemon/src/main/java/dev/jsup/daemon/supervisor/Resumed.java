package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.Turn;
import java.time.Duration;

/**
 * An instance of an earlier daemon that this one goes on with.
 *
 * @param instance as that one left it
 * @param waited how long ago its last process ended, as far as it is known
 */
public record Resumed(InstanceSnapshot instance, Found found, Duration waited) {
  /** Whether it waits for its turn to be started. */
  public boolean isInTurn() {
    return found.equals(new Found.Rebooted(true)) || Turn.isAwaitedBy(instance.instance());
  }
}
