package dev.jsup.daemon.journal;

import static dev.jsup.daemon.journal.JournalFixture.names;
import static dev.jsup.daemon.journal.JournalFixture.open;
import static dev.jsup.daemon.journal.JournalFixture.read;
import static dev.jsup.daemon.journal.JournalFixture.running;
import static dev.jsup.daemon.journal.JournalFixture.snapshot;
import static dev.jsup.daemon.journal.JournalFixture.stopped;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.TinyDisk;
import dev.jsup.daemon.supervisor.Remembered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTroubleTest {
  @TempDir Path home;

  @Test
  void onAFullDiskTheLastStateStaysAndTheNewOneIsWrittenWhenThereIsRoom() throws IOException {
    try (var disk = TinyDisk.mountIn(home)) {
      var folder = disk.folder.resolve("journal");
      var web = stopped(0, "web");
      var changed = running(0, "web", 71, 3);
      try (var journal = open(folder)) {
        journal.changed(snapshot(web));
        journal.written().join();
        var filler = disk.fill();

        journal.changed(snapshot(changed, stopped(1, "api")));
        journal.written().join();
        var problem = journal.problem();
        assertNotNull(problem);
        assertTrue(problem.contains("No space left on device"), problem);
        assertEquals(List.of(web), read(folder).instances());

        Files.delete(filler);
        // Nothing changes any more: it is tried again by itself.
        await().atMost(Duration.ofSeconds(30)).until(() -> journal.problem() == null);
        assertEquals(List.of(changed, stopped(1, "api")), read(folder).instances());
      }
    }
  }

  @Test
  void onAFullDiskAnAppThatIsDeletedIsForgottenAllTheSame() throws IOException {
    try (var disk = TinyDisk.mountIn(home)) {
      var folder = disk.folder.resolve("journal");
      try (var journal = open(folder)) {
        journal.changed(snapshot(stopped(0, "web"), running(1, "api", 71, 3)));
        journal.written().join();
        disk.fill();

        journal.changed(snapshot(stopped(0, "web")));
        journal.written().join();

        assertEquals(List.of(stopped(0, "web")), read(folder).instances());
      }
    }
  }

  @Test
  void whereNoFolderCanBeMadeTheDaemonGoesOnAndSaysSo() throws IOException {
    var inTheWay = Files.createFile(home.resolve("state"));
    try (var journal = open(home.resolve("state/journal"))) {
      assertNotNull(journal.problem());
      assertEquals(Remembered.NOTHING, journal.read());
      journal.changed(snapshot(stopped(0, "web")));
      journal.written().join();
      assertNotNull(journal.problem());

      Files.delete(inTheWay);
      journal.changed(snapshot(running(0, "web", 71, 3)));
      journal.written().join();
      assertNull(journal.problem());
    }
    assertEquals(1, read(home.resolve("state/journal")).instances().size());
  }

  @Test
  void aFolderThatSomebodyRemovesIsMadeAgainWithAllApps() throws IOException {
    try (var journal = open(home)) {
      var api = stopped(1, "api");
      journal.changed(snapshot(stopped(0, "web"), api));
      journal.written().join();
      for (var name : names(home)) {
        Files.delete(home.resolve(name));
      }
      Files.delete(home);

      journal.changed(snapshot(running(0, "web", 71, 3), api));
      journal.written().join();
      assertNull(journal.problem());
      assertEquals(List.of(running(0, "web", 71, 3), api), read(home).instances());
    }
  }

  @Test
  void whatCannotBeAskedOfTheKernelNowIsAskedAgain() {
    var failing = new AtomicBoolean(true);
    try (var journal =
        Journal.open(
            home,
            JournalFixture.BOOT,
            _ -> {
              if (failing.get()) {
                throw new UncheckedIOException(new IOException("Too many open files"));
              }
              return OptionalLong.of(1);
            })) {
      journal.changed(snapshot(running(0, "web", 71, 3), stopped(1, "api")));
      journal.written().join();
      assertTrue(String.valueOf(journal.problem()).contains("Too many open files"));
      assertEquals(List.of(stopped(1, "api")), read(home).instances());

      failing.set(false);
      journal.changed(snapshot(running(0, "web", 71, 3), stopped(1, "api")));
      journal.written().join();
      assertNull(journal.problem());
      assertEquals(1, read(home).processes().size());
    }
  }

  @Test
  void closingWritesWhatIsLeft() {
    var journal = open(home);
    journal.changed(snapshot(stopped(0, "web")));
    journal.close();
    journal.changed(snapshot(running(0, "web", 71, 3)));
    assertTrue(journal.written().isDone());
    journal.close();

    assertEquals(List.of(stopped(0, "web")), read(home).instances());
  }

  @Test
  void aFolderThatCannotBeReadIsNotTakenForAnEmptyOne() throws IOException {
    var folder = Files.createSymbolicLink(home.resolve("journal"), Path.of("journal")); // a loop
    try (var journal = open(folder)) {
      var failed = assertThrows(UncheckedIOException.class, journal::read);
      assertTrue(failed.getMessage().contains("nobody knows what runs"), failed.getMessage());
    }
  }
}
