package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.Timer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The armed timers of all instances, nearest first. One timer of a name an instance: arming again
 * replaces. Belongs to the owner's thread.
 */
final class DeadlineQueue {
  /** So many deadlines that do not count any more are kept whatever there is. */
  private static final int MOST_STALE = 1_000;

  private final Map<Key, Deadline> armed = new HashMap<>();

  /** May hold deadlines that were cancelled or replaced; {@code armed} says which count. */
  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::order));

  private final long originNanos;

  /**
   * @param originNanos any reading of the ticker, to which all others are compared
   */
  DeadlineQueue(long originNanos) {
    this.originNanos = originNanos;
  }

  record Key(int id, Timer timer) {}

  /**
   * @param order nanoseconds after the origin, as readings of a ticker must be subtracted before
   *     they are compared
   */
  record Deadline(Key key, long order) {}

  void arm(int id, Timer timer, long atNanos) {
    var deadline = new Deadline(new Key(id, timer), atNanos - originNanos);
    armed.put(deadline.key(), deadline);
    queue.add(deadline);
    if (queue.size() > 2 * armed.size() + MOST_STALE) {
      queue.clear();
      queue.addAll(armed.values());
    }
  }

  /** Puts a timer off until {@code atNanos} if it is armed and nearer than that. */
  void extend(int id, Timer timer, long atNanos) {
    var deadline = armed.get(new Key(id, timer));
    if (deadline != null && deadline.order() < atNanos - originNanos) {
      arm(id, timer, atNanos);
    }
  }

  void cancelAll(int id) {
    for (var timer : Timer.values()) {
      armed.remove(new Key(id, timer));
    }
  }

  /** Nanoseconds until the nearest deadline, not negative; -1 when none is armed. */
  long untilNext(long nowNanos) {
    var next = nearest();
    return next == null ? -1 : Math.max(0, next.order() - (nowNanos - originNanos));
  }

  /** Removes the nearest deadline if it has passed; null if none has. */
  @Nullable Key pollDue(long nowNanos) {
    var next = nearest();
    if (next == null || next.order() > nowNanos - originNanos) {
      return null;
    }
    queue.remove();
    armed.remove(next.key());
    return next.key();
  }

  private @Nullable Deadline nearest() {
    var next = queue.peek();
    while (next != null && !next.equals(armed.get(next.key()))) {
      queue.remove();
      next = queue.peek();
    }
    return next;
  }
}
