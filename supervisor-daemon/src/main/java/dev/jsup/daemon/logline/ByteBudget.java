package dev.jsup.daemon.logline;

/**
 * Memory that many share, in bytes: who wants some takes it here first, does without when there is
 * not enough left, and gives back what it has taken. Thread-safe.
 */
public final class ByteBudget {
  private long left;

  public ByteBudget(long bytes) {
    left = bytes;
  }

  /** Takes all of {@code bytes} or nothing; whether it did. */
  public synchronized boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  /** Gives back what was taken. */
  public synchronized void give(long bytes) {
    left += bytes;
  }

  /** What can be taken now. */
  public synchronized long left() {
    return left;
  }
}
