package dev.jsup.daemon.journal;

import static dev.jsup.daemon.journal.JournalFixture.read;
import static dev.jsup.daemon.journal.JournalFixture.running;
import static dev.jsup.daemon.journal.JournalFixture.snapshot;
import static dev.jsup.daemon.journal.JournalFixture.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the journal writes. */
class JournalPaceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path home;

  private Path folder() {
    return home.resolve("state/journal");
  }

  @Test
  void whatChangesWhileItRestsIsWrittenOnceAndForWhoWaits() throws IOException {
    Files.createDirectories(folder());
    var asked = new ConcurrentLinkedQueue<Long>();
    var hours = new AtomicLong();
    // Each write takes hours, and so does each rest.
    var pace = new Pace(() -> hours.addAndGet(HOUR.toNanos()), Duration.ZERO, HOUR);
    try (var journal =
        new Journal(
            folder(),
            JournalFixture.BOOT,
            pid -> {
              asked.add(pid);
              return OptionalLong.of(1);
            },
            pace)) {
      journal.changed(snapshot(running(0, "web", 1, 1)));
      journal.written().join();
      LongStream.rangeClosed(2, 1000)
          .forEach(pid -> journal.changed(snapshot(running(0, "web", pid, (int) pid))));
      journal.written().join();
      assertEquals(List.of(1L, 1000L), List.copyOf(asked));
      journal.changed(snapshot(running(0, "web", 1001, 1001)));
    }
    assertEquals(1001, read(folder()).latestGeneration());
  }

  @Test
  void whatMustNotBeLostIsWrittenAtOnceAndPidsAMomentLater() throws IOException {
    Files.createDirectories(folder());
    var pace = new Pace(() -> 0, HOUR, Duration.ZERO);
    var web = folder().resolve("web.json");
    try (var journal = new Journal(folder(), JournalFixture.BOOT, _ -> OptionalLong.of(1), pace)) {
      journal.changed(snapshot(running(0, "web", 71, 1)));
      Awaitility.await().until(() -> Files.exists(web));
      journal.written().join();
      var before = Files.readAttributes(web, "unix:ino");

      journal.changed(snapshot(running(0, "web", 72, 2)));
      journal.changed(snapshot(running(0, "web", 73, 3), stopped(1, "api")));
      Awaitility.await().until(() -> Files.exists(folder().resolve("api.json")));
      journal.written().join();
      assertNotEquals(before, Files.readAttributes(web, "unix:ino"));

      journal.changed(snapshot(running(0, "web", 74, 4), stopped(1, "api")));
    }
    assertEquals(4, read(folder()).latestGeneration());
  }

  @Test
  void itRestsNineTimesAsLongAsItHasWritten() {
    var now = new AtomicLong(1000);
    var pace = new Pace(now::get, Duration.ZERO, Duration.ofMillis(50));
    now.set(now.get() + 3_000_000);
    assertEquals(27_000_000, pace.restAfter(1000));
    now.set(now.get() + HOUR.toNanos());
    assertEquals(50_000_000, pace.restAfter(1000));
  }
}
