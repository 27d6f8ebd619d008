package dev.jsup.daemon.supervisor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the edges learn about the health of an app, and what is run to end it.
 *
 * @param ready what makes it ready; null when it is after its {@code min_uptime}
 * @param liveness what it must go on answering; null when it is not asked
 * @param watchdog how often it must say {@code WATCHDOG=1}; null when it need not
 * @param stopCommand a line for sh that asks it to stop; null when the stop signal does
 */
public record HealthSpec(
    @Nullable ProbeSpec ready,
    @Nullable ProbeSpec liveness,
    @Nullable Duration watchdog,
    @Nullable String stopCommand) {
  /** Nothing is asked. */
  public static final HealthSpec NONE = new HealthSpec(null, null, null, null);

  /** Whether there is anything to ask the app or to hear from it. */
  public boolean isAsked() {
    return ready != null || liveness != null || watchdog != null;
  }

  /** Whether the app is given a socket for sd_notify(3). */
  public boolean notifies() {
    return watchdog != null || (ready != null && ready.target() instanceof ProbeTarget.Notify);
  }
}
