package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.supervisor.Processes.Launch;

/**
 * The edge that asks apps how they are, as the owner needs it. No method waits; what is found is
 * reported as facts.
 */
public interface Probes {
  /**
   * The process of a launch runs: begins to ask whether it is ready ({@code BecameReady}, once;
   * {@code NoteTold} when an attempt fails for another reason than the one before), and to listen
   * to what it says of itself (sd_notify), until the next launch.
   */
  void started(Launch launch, long pid, Facts facts);

  /**
   * It is online: begins to ask whether it goes on working ({@code BecameUnhealthy}, once at most).
   */
  void watch(Launch launch, long pid, Facts facts);

  /** It is online, and how it is asked whether it goes on working is declared anew. */
  void changed(Launch launch, long pid, Facts facts);

  /** Asks no more; still listens. */
  void end(Launch launch);

  /** Drops all that is kept of an instance that is deleted. */
  void forget(Launch launch);
}
