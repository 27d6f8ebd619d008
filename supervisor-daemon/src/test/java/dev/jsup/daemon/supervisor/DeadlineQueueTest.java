package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.lifecycle.Timer;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
  /** A ticker's readings may be near the end of the range, or negative. */
  private final long origin = Long.MAX_VALUE - Math.min(100, Integer.MAX_VALUE);

  private final DeadlineQueue queue = new DeadlineQueue(origin);

  @Test
  void nothingIsDueBeforeItsTime() {
    queue.arm(1, Timer.MIN_UPTIME, origin + 50);
    assertEquals(50, queue.untilNext(origin));
    assertNull(queue.pollDue(origin + 49));
    assertEquals(new DeadlineQueue.Key(1, Timer.MIN_UPTIME), queue.pollDue(origin + 50));
    assertEquals(-1, queue.untilNext(origin + 50));
  }

  @Test
  void theNearestComesFirstEvenAcrossTheWrapOfTheTicker() {
    queue.arm(1, Timer.MIN_UPTIME, origin + 300);
    queue.arm(2, Timer.MIN_UPTIME, origin + 50);
    assertEquals(new DeadlineQueue.Key(2, Timer.MIN_UPTIME), queue.pollDue(origin + 400));
    assertEquals(new DeadlineQueue.Key(1, Timer.MIN_UPTIME), queue.pollDue(origin + 400));
  }

  @Test
  void armingAgainReplaces() {
    queue.arm(1, Timer.MIN_UPTIME, origin + 10);
    queue.arm(1, Timer.MIN_UPTIME, origin + 20);
    assertNull(queue.pollDue(origin + 15));
    assertEquals(new DeadlineQueue.Key(1, Timer.MIN_UPTIME), queue.pollDue(origin + 20));
    assertNull(queue.pollDue(origin + 30));
  }

  @Test
  void cancellingIsExact() {
    queue.arm(1, Timer.MIN_UPTIME, origin + 10);
    queue.arm(1, Timer.GRACE_PERIOD, origin + 10);
    queue.arm(2, Timer.MIN_UPTIME, origin + 20);
    queue.cancelAll(1);
    assertEquals(new DeadlineQueue.Key(2, Timer.MIN_UPTIME), queue.pollDue(origin + 30));
    assertNull(queue.pollDue(origin + 30));
  }
}
