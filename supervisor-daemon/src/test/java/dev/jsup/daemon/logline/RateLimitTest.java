package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.RateSpec;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = 1_000_000;
  private static final long NOW = 1_700_000_000 * SECOND;

  /** How many lines of {@code size} bytes pass at {@code micros}, of a thousand. */
  private static int passing(RateLimit limit, long micros, int size) {
    limit.at(micros);
    int passed = 0;
    for (int i = 0; i < 1000; i++) {
      passed += limit.passes(size, size) ? 1 : 0;
    }
    return passed;
  }

  @Test
  void aBurstPassesAndThenTheRate() {
    var limit = new RateLimit(new RateSpec(100, 0, 2));
    assertEquals(200, passing(limit, NOW, 10));
    assertEquals(0, passing(limit, NOW, 10));
    assertEquals(50, passing(limit, NOW + SECOND / 2, 10));
    assertEquals(200, passing(limit, NOW + 60 * SECOND, 10));
  }

  @Test
  void bytesAreLimitedToo() {
    var limit = new RateLimit(new RateSpec(0, 1000, 1));
    assertEquals(10, passing(limit, NOW, 100));
    assertEquals(5, passing(limit, NOW + SECOND / 2, 100));
    var both = new RateLimit(new RateSpec(5, 1000, 1));
    assertEquals(5, passing(both, NOW, 100));
    assertEquals(1, passing(both, NOW + 60 * SECOND, 1000));
  }

  @Test
  void aLineOfMoreThanABurstPassesAndTheNextWait() {
    var limit = new RateLimit(new RateSpec(0, 1000, 1));
    assertEquals(1, passing(limit, NOW, 5000));
    assertEquals(0, passing(limit, NOW + 4 * SECOND, 100), "4000 bytes of it are not paid yet");
    assertEquals(10, passing(limit, NOW + 5 * SECOND, 100));
  }

  @Test
  void aClockThatJumpsDoesNoHarm() {
    var limit = new RateLimit(new RateSpec(100, 0, 1));
    assertEquals(100, passing(limit, NOW, 10));
    assertEquals(0, passing(limit, NOW - 3600 * SECOND, 10));
    assertEquals(100, passing(limit, NOW - 3599 * SECOND, 10), "time goes on from there");
    assertEquals(100, passing(limit, NOW + 3600 * SECOND, 10), "no more than a burst");
  }

  @Test
  void theNoticeCountsOnce() {
    var limit = new RateLimit(new RateSpec(1, 20, 1));
    assertNull(limit.notice());
    limit.at(NOW);
    assertTrue(limit.passes(10, 10));
    assertFalse(limit.passes(10, 5000));
    assertEquals(
        "[jsup] 1 line (5000 bytes) left out: over the limit of 1 line and 20 bytes a second",
        limit.notice());
    assertNull(limit.notice());
  }
}
