package dev.jsup.daemon.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * The restarts since the last start by hand or reset, as far as the policy needs them.
 *
 * @param clock time lived and waited so far, in nanoseconds; {@link RestartLimit} says what counts
 * @param unstable the unstable restarts still in the window, oldest first
 * @param step delays in a row, since a life long enough to begin again with the first
 */
public record RestartHistory(long clock, List<Restart> unstable, int step) {
  public static final RestartHistory NONE = new RestartHistory(0, List.of(), 0);

  /**
   * One unstable restart.
   *
   * @param clock the history's clock when it was decided
   * @param nanos the owner's ticker at that moment
   */
  public record Restart(long clock, long nanos) {}

  public RestartHistory {
    unstable = List.copyOf(unstable);
  }

  /** After a life that counts for {@code lived}, with what is older than {@code window} dropped. */
  RestartHistory after(long lived, long window) {
    long now = clock + lived;
    var recent = unstable.stream().filter(restart -> now - restart.clock <= window).toList();
    return new RestartHistory(now, recent, step);
  }

  /** With one more unstable restart. */
  RestartHistory plus(long nanos) {
    var more = Stream.concat(unstable.stream(), Stream.of(new Restart(clock, nanos))).toList();
    return new RestartHistory(clock, more, step);
  }

  /** With one more delay behind it. */
  RestartHistory waited(long delay, int nextStep) {
    return new RestartHistory(clock + delay, unstable, nextStep);
  }

  /** Whether no restart at all was decided. */
  public boolean isEmpty() {
    return step == 0;
  }

  /** How many unstable restarts are in the window. */
  public int size() {
    return unstable.size();
  }
}
