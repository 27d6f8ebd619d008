package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.lifecycle.Timer;
import dev.jsup.daemon.supervisor.DeadlineQueue.Key;
import org.junit.jupiter.api.Test;

class DeadlineQueueTest {
  /** A ticker's readings may be near the end of the range, or negative. */
  private static final long ORIGIN = Long.MAX_VALUE - 100;

  private final DeadlineQueue queue = new DeadlineQueue(ORIGIN);

  @Test
  void nothingIsDueBeforeItsTime() {
    queue.arm(1, Timer.MIN_UPTIME, ORIGIN + 50);
    assertEquals(50, queue.untilNext(ORIGIN));
    assertNull(queue.pollDue(ORIGIN + 49));
    assertEquals(new Key(1, Timer.MIN_UPTIME), queue.pollDue(ORIGIN + 50));
    assertEquals(-1, queue.untilNext(ORIGIN + 50));
  }

  @Test
  void theNearestComesFirstEvenAcrossTheWrapOfTheTicker() {
    queue.arm(1, Timer.MIN_UPTIME, ORIGIN + 300);
    queue.arm(2, Timer.MIN_UPTIME, ORIGIN + 50);
    assertEquals(new Key(2, Timer.MIN_UPTIME), queue.pollDue(ORIGIN + 400));
    assertEquals(new Key(1, Timer.MIN_UPTIME), queue.pollDue(ORIGIN + 400));
  }

  @Test
  void armingAgainReplaces() {
    queue.arm(1, Timer.MIN_UPTIME, ORIGIN + 10);
    queue.arm(1, Timer.MIN_UPTIME, ORIGIN + 20);
    assertNull(queue.pollDue(ORIGIN + 15));
    assertEquals(new Key(1, Timer.MIN_UPTIME), queue.pollDue(ORIGIN + 20));
    assertNull(queue.pollDue(ORIGIN + 30));
  }

  @Test
  void cancellingIsExact() {
    queue.arm(1, Timer.MIN_UPTIME, ORIGIN + 10);
    queue.arm(1, Timer.GRACE_PERIOD, ORIGIN + 10);
    queue.arm(2, Timer.MIN_UPTIME, ORIGIN + 20);
    queue.cancelAll(1);
    assertEquals(new Key(2, Timer.MIN_UPTIME), queue.pollDue(ORIGIN + 30));
    assertNull(queue.pollDue(ORIGIN + 30));
  }
}
