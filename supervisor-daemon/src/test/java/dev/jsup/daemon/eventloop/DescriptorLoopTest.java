package dev.jsup.daemon.eventloop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DescriptorLoopTest {
  private static final int ROUNDS = 2000;

  /** An hour is over long after the test has failed. */
  private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

  @Test
  void whatIsHandedOverEndsARestHoweverTheTwoMeet() throws InterruptedException {
    try (var loop = DescriptorLoop.start("test")) {
      for (int i = 0; i < ROUNDS; i++) {
        var done = new CountDownLatch(1);
        loop.execute(() -> loop.rest(AN_HOUR));
        loop.execute(done::countDown);
        Assertions.assertTrue(done.await(20, TimeUnit.SECONDS), "round " + i);
      }
    }
  }
}
