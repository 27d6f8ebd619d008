package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long BUSY = 10_000;
  private static final long IDLE = 100_000_000;

  private final Pace pace = new Pace();

  private long afterMany(double fullest) {
    long rest = 0;
    for (int i = 0; i < 20; i++) {
      rest = pace.after(BUSY, fullest);
    }
    return rest;
  }

  @Test
  void aLoopWithTimeNeverRests() {
    for (int i = 0; i < 20; i++) {
      assertEquals(0, pace.after(IDLE, 0.0001));
    }
  }

  @Test
  void manySmallPiecesMakeItRestLongerUpToALimit() {
    assertEquals(1_000_000, pace.after(BUSY, 0.0001));
    assertEquals(2_000_000, pace.after(BUSY, 0.0001));
    assertEquals(Pace.MAX_NANOS, afterMany(0.0001));
  }

  @Test
  void fullPipesEndTheRest() {
    assertTrue(afterMany(0.0001) > 0);
    assertEquals(0, afterMany(0.5));
  }

  @Test
  void aBusyLoopThatGetsTimeIsQuickAtOnce() {
    assertTrue(afterMany(0.0001) > 0);
    assertEquals(0, pace.after(IDLE, 0.0001));
  }
}
