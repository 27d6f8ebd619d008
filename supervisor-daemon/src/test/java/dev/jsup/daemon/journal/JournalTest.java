package dev.jsup.daemon.journal;

import static dev.jsup.daemon.journal.JournalFixture.instance;
import static dev.jsup.daemon.journal.JournalFixture.names;
import static dev.jsup.daemon.journal.JournalFixture.open;
import static dev.jsup.daemon.journal.JournalFixture.read;
import static dev.jsup.daemon.journal.JournalFixture.running;
import static dev.jsup.daemon.journal.JournalFixture.snapshot;
import static dev.jsup.daemon.journal.JournalFixture.stopped;
import static dev.jsup.daemon.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path home;

  private Path folder() {
    return home.resolve("state/journal");
  }

  @Test
  void everyVariantOfEverythingIsReadAsItWasWritten() {
    var all = Variants.ofSnapshot();
    assertTrue(all.size() > 100, () -> all.size() + " variants");

    write(folder(), all.toArray(new InstanceSnapshot[0]));

    var remembered = read(folder());
    assertEquals(all.size(), remembered.instances().size());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), remembered.instances().get(i));
    }
  }

  @Test
  void namesOfVariablesMayBeAsLongAsTheKernelLetsThem() {
    var env = Map.of("N".repeat(130_000), "V".repeat(130_000));
    var spec = JournalFixture.with(Specs.app("web", 1), env);
    var web = instance(0, spec, new InstanceState.Stopped(), 0);
    write(folder(), web);
    assertEquals(List.of(web), read(folder()).instances());
  }

  @Test
  void nothingIsRememberedWhereNothingWasWritten() {
    assertEquals(Remembered.NOTHING, read(folder()));
  }

  @Test
  void instancesOfAllAppsAreReadByIdWithTheirProcesses() {
    var zeta = running(0, "zeta", 71, 3);
    var alpha = stopped(1, "alpha");
    var other = running(2, "zeta", 72, 9);

    write(folder(), zeta, alpha, other);

    var processes = Map.of(0, new ProcessIdentity(71, 710), 2, new ProcessIdentity(72, 720));
    assertEquals(
        new Remembered(List.of(zeta, alpha, other), processes, Set.of(), 9), read(folder()));
  }

  @Test
  void aProcessThatHasEndedKeepsItsIdentityWhileItsTreeIsSeenOff() {
    var spec = Specs.app("web", 1);
    var sweeping = new InstanceState.Sweeping(71, AfterStop.STAY_DOWN);
    try (var journal = Journal.open(folder(), JournalFixture.BOOT, pid -> OptionalLong.of(5))) {
      journal.changed(snapshot(running(0, "web", 71, 3)));
      journal.written().join();
    }
    var gone = Journal.open(folder(), JournalFixture.BOOT, _ -> OptionalLong.empty());
    gone.read();
    gone.changed(snapshot(instance(0, spec, sweeping, 3)));
    gone.close();

    assertEquals(Map.of(0, new ProcessIdentity(71, 5)), read(folder()).processes());

    write(folder(), instance(0, spec, sweeping, 4));
    assertEquals(Map.of(), read(folder()).processes(), "of another launch");
  }

  @Test
  void pidsOfAnotherBootAreVoid() {
    write(folder(), running(0, "web", 71, 3), running(1, "api", 72, 4));

    try (var journal = Journal.open(folder(), "another boot", _ -> OptionalLong.empty())) {
      var remembered = journal.read();
      assertFalse(remembered.rebooted().isEmpty());
      assertEquals(Map.of(), remembered.processes());
      assertEquals(4, remembered.latestGeneration());
      // Though nothing has changed, it is known from now on to be of this boot.
      journal.changed(new Snapshot(remembered.instances()));
      journal.written().join();
    }
    try (var journal = Journal.open(folder(), "another boot", _ -> OptionalLong.empty())) {
      assertTrue(journal.read().rebooted().isEmpty());
    }
  }

  @Test
  void onlyAppsThatHaveChangedAreWritten() throws IOException {
    var api = running(1, "api", 72, 4);
    try (var journal = open(folder())) {
      journal.changed(snapshot(stopped(0, "web"), api));
      journal.written().join();
      var before = Files.readAttributes(folder().resolve("api.json"), "unix:ino");
      var web = Files.readAttributes(folder().resolve("web.json"), "unix:ino");

      journal.changed(snapshot(running(0, "web", 71, 3), api));
      journal.written().join();
      assertEquals(before, Files.readAttributes(folder().resolve("api.json"), "unix:ino"));
      assertNotEquals(web, Files.readAttributes(folder().resolve("web.json"), "unix:ino"));
    }
    try (var journal = open(folder())) {
      var before = Files.readAttributes(folder().resolve("api.json"), "unix:ino");
      journal.changed(new Snapshot(journal.read().instances()));
      journal.written().join();
      assertEquals(before, Files.readAttributes(folder().resolve("api.json"), "unix:ino"));
    }
  }

  @Test
  void whatChangesDuringAWriteIsWrittenAtOnceInTheEnd() throws InterruptedException {
    var asked = new ConcurrentLinkedQueue<Long>();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var journal =
        Journal.open(
            folder(),
            JournalFixture.BOOT,
            pid -> {
              asked.add(pid);
              begun.countDown();
              awaitUninterrupted(goOn);
              return OptionalLong.of(1);
            });
    journal.changed(snapshot(running(0, "web", 1, 1)));
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    var first = journal.written();
    LongStream.rangeClosed(2, 1000)
        .forEach(pid -> journal.changed(snapshot(running(0, "web", pid, (int) pid))));
    var last = journal.written();
    assertFalse(first.isDone() || last.isDone());

    goOn.countDown();
    last.join();
    assertTrue(first.isDone());
    assertEquals(List.of(1L, 1000L), List.copyOf(asked));
    journal.close();
    assertEquals(1000, read(folder()).latestGeneration());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAppThatIsGoneLeavesNoFile() {
    write(folder(), stopped(0, "web"), stopped(1, "api"));
    write(folder(), stopped(0, "web"), running(1, "api", 5, 5));
    write(folder(), stopped(0, "web"));

    assertEquals(List.of("latest-generation", "web.json", "web.json.bak"), names(folder()));
    write(folder());
    assertEquals(List.of("latest-generation"), names(folder()));
  }

  @Test
  void theLatestLaunchIsKnownWhenItsAppIsGone() {
    write(folder(), stopped(1, "api"));
    write(folder(), running(0, "web", 71, 9), stopped(1, "api"));
    write(folder(), stopped(1, "api"));
    assertEquals(9, read(folder()).latestGeneration());
  }

  @Test
  void anyNameMakesAFileOfItsOwn() {
    var names = List.of("../x", "a", "a.json", "a.json.bak", "a%2Fb", "a/b", ".a", "ä", "A", " ");
    var all = names.stream().map(name -> stopped(names.indexOf(name), name)).toList();
    try (var journal = open(folder())) {
      journal.changed(new Snapshot(all));
    }
    assertEquals(all, read(folder()).instances());
    assertTrue(names(folder()).contains("%2E.%2Fx.json"), () -> names(folder()).toString());
    assertEquals(2 * all.size(), names(folder()).size());
  }

  @Test
  void onlyItsUserMayReadIt() throws IOException {
    write(folder(), stopped(0, "web"));
    write(folder(), running(0, "web", 1, 1));

    for (var name : names(folder())) {
      var mode = Files.getPosixFilePermissions(folder().resolve(name));
      assertEquals("rw-------", PosixFilePermissions.toString(mode), name);
    }
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    open(folder()).close();
    for (var path : List.of(folder(), folder().getParent())) {
      var mode = Files.getPosixFilePermissions(path);
      assertEquals("rwx------", PosixFilePermissions.toString(mode), path.toString());
    }
  }

  @Test
  void nothingIsWaitedForWhenNothingHasChanged() {
    try (var journal = open(folder())) {
      assertTrue(journal.written().isDone());
      assertNull(journal.problem());
    }
  }
}
