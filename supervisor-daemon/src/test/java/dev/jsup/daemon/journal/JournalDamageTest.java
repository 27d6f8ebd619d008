package dev.jsup.daemon.journal;

import static dev.jsup.daemon.journal.JournalFixture.names;
import static dev.jsup.daemon.journal.JournalFixture.open;
import static dev.jsup.daemon.journal.JournalFixture.read;
import static dev.jsup.daemon.journal.JournalFixture.running;
import static dev.jsup.daemon.journal.JournalFixture.snapshot;
import static dev.jsup.daemon.journal.JournalFixture.stopped;
import static dev.jsup.daemon.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever has become of the files: what is read is what was written last, or the copy of it. */
class JournalDamageTest {
  @TempDir Path folder;

  private final InstanceSnapshot before = stopped(0, "web");
  private final InstanceSnapshot last = running(0, "web", 71, 3);
  private final InstanceSnapshot other = stopped(1, "api");
  private Path present;
  private Path copy;
  private byte[] whole;
  private byte[] good;

  @BeforeEach
  void twoVersionsOfOneApp() throws IOException {
    present = folder.resolve("web.json");
    copy = folder.resolve("web.json.bak");
    write(folder, before, other);
    write(folder, last, other);
    whole = Files.readAllBytes(present);
    good = Files.readAllBytes(copy);
  }

  /** Puts both files there again. */
  private void restore(byte[] damaged) throws IOException {
    Files.write(present, damaged);
    Files.write(copy, good);
  }

  private void assertCopyIsUsed(byte[] damaged, String how) throws IOException {
    assertEquals(List.of(before, other), read(folder).instances(), how);
    assertTrue(Files.notExists(present), how);
    var bad = badFiles();
    assertEquals(1, bad.size(), how);
    assertArrayEquals(damaged, Files.readAllBytes(bad.getFirst()), how);
    Files.delete(bad.getFirst());
  }

  private List<Path> badFiles() {
    return names(folder).stream()
        .filter(name -> name.contains(".bad-"))
        .map(folder::resolve)
        .toList();
  }

  @Test
  void whatIsNotDamagedIsRead() {
    assertEquals(List.of(last, other), read(folder).instances());
  }

  @Test
  void cutAtAnyByteTheCopyIsUsed() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      byte[] damaged = Arrays.copyOf(whole, length);
      restore(damaged);
      assertCopyIsUsed(damaged, "cut at " + length);
    }
  }

  @Test
  void withAnyBitFlippedTheCopyIsUsed() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      restore(damaged);
      assertCopyIsUsed(damaged, "flipped at " + at);
    }
  }

  @Test
  void withMoreAtItsEndTheCopyIsUsed() throws IOException {
    byte[] damaged = Arrays.copyOf(whole, whole.length + 1);
    restore(damaged);
    assertCopyIsUsed(damaged, "longer");
  }

  @Test
  void aNewerVersionIsNotGuessedAt() throws IOException {
    var text = new String(whole, StandardCharsets.UTF_8).replace("journal 1 ", "journal 2 ");
    byte[] damaged = text.getBytes(StandardCharsets.UTF_8);
    restore(damaged);
    assertCopyIsUsed(damaged, "version 2");
  }

  @Test
  void whatIsWholeButNoAppIsBad() throws IOException {
    for (var json : List.of("{}", "null", "[]", "{\"bootId\":\"x\",\"extra\":1}", "")) {
      byte[] damaged = SealedText.seal(json.getBytes(StandardCharsets.UTF_8));
      restore(damaged);
      assertCopyIsUsed(damaged, json);
    }
  }

  @Test
  void whatIsOfAnotherAppIsBad() throws IOException {
    byte[] damaged = Files.readAllBytes(folder.resolve("api.json"));
    restore(damaged);
    assertCopyIsUsed(damaged, "another app");
  }

  @Test
  void anAppOfWhichNothingIsGoodIsLeftOutAndTheOthersAreThere() throws IOException {
    Files.write(present, new byte[] {1, 2, 3});
    Files.write(copy, new byte[0]);

    assertEquals(List.of(other), read(folder).instances());
    assertEquals(2, badFiles().size());
    assertEquals(List.of(other), read(folder).instances());
    assertEquals(2, badFiles().size(), "they are looked at once");
  }

  @Test
  void allBadFilesOfOneStartAreKept() throws IOException {
    for (int i = 0; i < 8; i++) {
      Files.write(folder.resolve("app-" + i + ".json"), new byte[1]);
    }
    assertEquals(List.of(last, other), read(folder).instances());
    assertEquals(8, badFiles().size());
    assertEquals(List.of(last, other), read(folder).instances());
    assertEquals(8, badFiles().size());
  }

  @Test
  void noMoreThanTheBadFilesOfFiveStartsAreKept() throws IOException {
    for (int second = 10; second < 19; second++) {
      Files.write(folder.resolve("web.json.bad-2026-11-22T10-15-" + second), new byte[1]);
    }
    restore(new byte[] {1});
    assertEquals(List.of(before, other), read(folder).instances());

    var kept = names(folder).stream().filter(name -> name.contains(".bad-")).toList();
    assertEquals(5, kept.size());
    assertTrue(kept.contains("web.json.bad-2026-11-22T10-15-18"), kept.toString());
  }

  @Test
  void killedWhileWritingTheFreshFileNothingIsLost() throws IOException {
    Files.write(folder.resolve("web.json.new"), Arrays.copyOf(whole, 100));
    Files.write(folder.resolve("new.json.new"), new byte[0]);

    assertEquals(List.of(last, other), read(folder).instances());
    assertEquals(List.of("api.json", "api.json.bak", "web.json", "web.json.bak"), names(folder));
  }

  @Test
  void killedBetweenTheRenamesTheCopyIsUsed() throws IOException {
    Files.move(present, folder.resolve("web.json.new"));

    assertEquals(List.of(before, other), read(folder).instances());
    assertEquals(List.of("api.json", "api.json.bak", "web.json.bak"), names(folder));
  }

  @Test
  void killedWhileAnAppIsRemovedItIsThereOrGone() throws IOException {
    Files.delete(copy);
    assertEquals(List.of(last, other), read(folder).instances());
    Files.delete(present);
    assertEquals(List.of(other), read(folder).instances());
  }

  @Test
  void afterDamageBothFilesAreWrittenAnew() throws IOException {
    restore(new byte[] {1});
    write(folder, last, other);
    assertEquals(List.of(last, other), read(folder).instances());

    Files.write(present, new byte[] {1});
    assertEquals(List.of(before, other), read(folder).instances());
  }

  @Test
  void ofTwoAppsWithOneIdTheNewerIsTaken() throws IOException {
    var newer =
        new InstanceSnapshot(
            0,
            0,
            stopped(0, "newer").spec(),
            last.files(),
            last.instance(),
            4,
            JournalFixture.CREATED.plusSeconds(1),
            null,
            List.of());
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    write(elsewhere, newer);
    Files.move(elsewhere.resolve("newer.json"), folder.resolve("newer.json"));

    assertEquals(List.of(newer, other), read(folder).instances());
    assertEquals(List.of(newer, other), read(folder).instances());
  }

  /** A machine that crashes may lose what was written without fsync, all of it. */
  @Test
  void theCopyIsOnDiskWhateverIsNot() throws IOException {
    try (var journal = open(folder)) {
      journal.read();
      for (int i = 1; i <= 200; i++) {
        journal.changed(snapshot(running(0, "web", 100 + i, 3 + i), other));
        journal.written().join();
        var copied = AppFile.of(folder, "web").copy();
        assertTrue(isSynced(copied), "after change " + i);
      }
    }
  }

  private static boolean isSynced(Path file) throws IOException {
    return Files.readString(file).contains("\"synced\":true");
  }

  @Test
  void whatIsWishedIsOnDiskBeforeItGetsItsName() throws IOException {
    try (var journal = open(folder)) {
      journal.read();
      journal.changed(snapshot(running(0, "web", 72, 4), other));
      journal.written().join();
      assertTrue(!isSynced(present), "another pid");
      journal.changed(snapshot(before, other));
      journal.written().join();
      assertTrue(isSynced(present), "a stop");
    }
  }
}
