package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryReturnTest {
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private long nanos;
  private int given;
  private final MemoryReturn memory = new MemoryReturn(() -> nanos, later::add, () -> given++);

  private void pass(long seconds) {
    nanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  /** The next look, when it is due; something changes one second before. */
  private void lookAfterAChange() {
    pass(MemoryReturn.LOOK_SECONDS - 1);
    memory.changed();
    pass(1);
    later.remove().run();
  }

  private void lookAfterNothing() {
    pass(MemoryReturn.LOOK_SECONDS);
    later.remove().run();
  }

  @Test
  void memoryIsGivenBackOnceWhenNothingChangesAnyMore() {
    memory.changed();
    lookAfterAChange();
    assertEquals(0, given, "it has not been quiet for as long");
    lookAfterNothing();
    assertEquals(1, given);
    assertTrue(later.isEmpty(), "then nobody looks");
  }

  @Test
  void everyRestAfterChangesGivesBack() {
    memory.changed();
    lookAfterNothing();
    memory.changed();
    lookAfterNothing();
    assertEquals(2, given);
  }

  @Test
  void whereSomethingAlwaysChangesItIsDoneOnceAMinute() {
    for (long second = 0; second < 120; second += MemoryReturn.LOOK_SECONDS) {
      memory.changed();
      lookAfterAChange();
    }
    assertEquals(2, given);
  }
}
