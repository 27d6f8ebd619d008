package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.RestartPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The part of an app's spec that the life cycle needs. */
public record LifecycleSettings(RestartPolicy restartPolicy, Health health, Stop stop) {
  /**
   * What is known of its health beside that it runs.
   *
   * @param readyTimeout how long it may take to be ready; null when it is online after the policy's
   *     {@code minUptime}
   * @param probed whether there is anything to ask it or to hear from it
   */
  public record Health(@Nullable Duration readyTimeout, boolean probed) {
    /** It runs, that is all. */
    public static final Health NONE = new Health(null, false);
  }

  /**
   * How it is ended.
   *
   * @param signal what asks it to stop, without SIG
   * @param killMode which processes that and KILL are for
   * @param gracePeriod from that signal to KILL; also, from its stop command to that signal
   * @param byCommand whether a command asks it before the signal does
   */
  public record Stop(String signal, KillMode killMode, Duration gracePeriod, boolean byCommand) {}
}
