package dev.jsup.daemon.eventloop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
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

  @Test
  void aLoopThatHasNothingToDoSleeps() {
    try (var _ = DescriptorLoop.start("sleeper")) {
      var seen = new AtomicLong();
      Awaitility.await()
          .pollInterval(1500, TimeUnit.MILLISECONDS)
          .until(() -> {
            long now = timesAsleep("sleeper");
            return seen.getAndSet(now) == now;
          });
    }
  }

  /** How often the thread of that name has gone to sleep. */
  private static long timesAsleep(String name) throws IOException {
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      var thread = threads.filter(each -> isNamed(each, name)).findAny().orElseThrow();
      return Files.readAllLines(thread.resolve("status")).stream()
          .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  private static boolean isNamed(Path thread, String name) {
    try {
      return Files.readString(thread.resolve("comm")).startsWith(name);
    } catch (IOException e) {
      return false; // one of another test has ended since it was listed
    }
  }

  @Test
  void anErrorIsTheThreadsOwnAsInAnyOther() throws Exception {
    try (var loop = DescriptorLoop.start("test")) {
      for (int way = 0; way < 2; way++) {
        var caught = new CompletableFuture<Throwable>();
        var error = new LinkageError("planted");
        loop.execute(() ->
            Thread.currentThread()
                .setUncaughtExceptionHandler((_, thrown) -> caught.complete(thrown)));
        Runnable fails =
            () -> {
              throw error;
            };
        if (way == 0) {
          loop.execute(fails);
        } else {
          loop.schedule(1, fails);
        }
        Assertions.assertSame(error, caught.get(20, TimeUnit.SECONDS));
      }
    }
  }
}
