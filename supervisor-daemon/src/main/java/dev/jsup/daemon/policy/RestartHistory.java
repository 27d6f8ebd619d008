package dev.jsup.daemon.policy;

/**
 * The unstable restarts since the last stable life, start or reset.
 *
 * @param sinceNanos when the first of them was, by the owner's ticker; 0 when there is none
 */
public record RestartHistory(int unstable, long sinceNanos) {
  public static final RestartHistory NONE = new RestartHistory(0, 0);

  RestartHistory plus(long nowNanos) {
    return new RestartHistory(unstable + 1, unstable == 0 ? nowNanos : sinceNanos);
  }

  public int size() {
    return unstable;
  }
}
