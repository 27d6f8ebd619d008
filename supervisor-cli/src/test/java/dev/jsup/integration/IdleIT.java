package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon whose apps do nothing does nothing either. */
class IdleIT {
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** In all threads while one looks: the watch on the owner, and what the JVM does by itself. */
  private static final long FEW_WAKES = 15;

  /** Much less than a start or a request leaves behind. */
  private static final long KIB_GIVEN_BACK = 2048;

  @RegisterExtension final TestHome home = TestHome.quick();

  @Test
  void itSleeps() {
    home.start("app", home.apps().idle()).awaitState("online");
    long daemon = home.daemon().proc().pid();
    var before = new AtomicLong();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(LOOK)
        .until(() -> {
          long now = timesAsleep(daemon);
          // Without those of a thread that has ended it is less, which says nothing.
          return Math.abs(now - before.getAndSet(now)) < FEW_WAKES;
        });
  }

  /** How often the threads of a process have gone to sleep. */
  private static long timesAsleep(long pid) throws IOException {
    long sum = 0;
    try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (var thread : threads.toList()) {
        sum += timesAsleep(thread);
      }
    }
    return sum;
  }

  private static long timesAsleep(Path thread) {
    try (var lines = Files.lines(thread.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has ended since it was listed
    }
  }

  @Test
  void whatItsStartHasTakenItGivesBack() {
    home.start("app", home.apps().idle()).awaitState("online");
    awaitLess("RssAnon");
  }

  @Test
  void whatItHasOnlyReadOfItsProgramItGivesBackAfterChangesAndAfterRequests() {
    home.start("app", home.apps().idle()).awaitState("online");
    awaitLess("RssFile");
    home.jsup("list").ok();
    awaitLess("RssFile");
  }

  /** Waits until much less of this kind of memory is in use than a moment before. */
  private void awaitLess(String field) {
    var daemon = home.daemon().proc();
    var most = new AtomicLong();
    Await.until(
        "memory is given back",
        () -> {
          long now = Long.parseLong(daemon.status(field).replace(" kB", ""));
          return now < most.accumulateAndGet(now, Math::max) - KIB_GIVEN_BACK;
        });
  }
}
