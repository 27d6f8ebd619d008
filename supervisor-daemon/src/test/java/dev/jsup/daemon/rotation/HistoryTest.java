package dev.jsup.daemon.rotation;

import static dev.jsup.daemon.rotation.HistoryFixture.GZIP;
import static dev.jsup.daemon.rotation.HistoryFixture.NOW;
import static dev.jsup.daemon.rotation.HistoryFixture.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path folder;
  private HistoryFixture logs;

  @BeforeEach
  void setUp() {
    logs = new HistoryFixture(folder);
  }

  @Test
  void numbersMoveUpAndFilesStayTheSame() throws IOException {
    var history = logs.open(PLAIN);
    var first = logs.rotate(history, "1\n");
    var second = logs.rotate(history, "2\n");
    var third = logs.rotate(history, "3\n");

    assertEquals(List.of("~.1", "~.2", "~.3"), logs.names());
    assertEquals(List.of(first, second, third), history.files());
    assertEquals(folder.resolve("api-out.log.3"), first.path());
    assertEquals("1\n2\n3\n", HistoryFixture.text(history));
  }

  @Test
  void numbersMoveUpToTheFirstThatIsFree() throws IOException {
    logs.write("api-out.log.1", "d\n");
    logs.pack("api-out.log.2.gz", "c\n");
    logs.write("api-out.log.4", "a\n");
    var history = logs.open(PLAIN);

    logs.rotate(history, "e\n");

    assertEquals(List.of("~.1", "~.2", "~.3.gz", "~.4"), logs.names());
    assertEquals("a\nc\nd\ne\n", HistoryFixture.text(history));
  }

  @Test
  void aDateIsTheLocalTimeAndNeverTakenTwice() throws IOException {
    var history = logs.open(HistoryFixture.spec(0, Compression.GZIP, Names.DATE));
    var date =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss")
            .format(NOW.atZone(ZoneId.systemDefault()));
    logs.rotate(history, "1\n");
    logs.compress();
    logs.rotate(history, "2\n");
    logs.rotate(history, "3\n");
    logs.compress();

    assertEquals(
        List.of("~." + date + "-1.gz", "~." + date + "-2.gz", "~." + date + ".gz"), logs.names());
    assertEquals("1\n2\n3\n", HistoryFixture.text(history));
    assertEquals("1\n2\n3\n", HistoryFixture.text(History.look(logs.log)));
  }

  @Test
  void compressionKeepsWhatTheFileIs() throws IOException {
    for (var compression : List.of(Compression.GZIP, Compression.ZSTD)) {
      var history = logs.open(HistoryFixture.spec(0, compression, Names.NUMBER));
      history.clear();
      var file = logs.rotate(history, "1\n");
      Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
      var modified = Files.getLastModifiedTime(file.path());
      logs.compress();

      assertEquals(List.of("~.1" + compression.ending()), logs.names());
      assertSame(file, history.files().getFirst());
      assertEquals("1\n", HistoryFixture.text(history));
      assertEquals(modified, Files.getLastModifiedTime(file.path()));
      assertEquals(
          "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }
  }

  @Test
  void whoKnowsAFileByItsInodeHearsOfTheNewOne() throws IOException {
    var heard = new ArrayList<Long>();
    var history =
        logs.open(
            GZIP,
            (plain, packed, from, to) -> {
              assertTrue(Files.exists(plain) && Files.exists(packed));
              heard.addAll(List.of(from, to));
            });
    var file = logs.rotate(history, "1\n");
    var before = file.inode();
    logs.compress();
    assertEquals(List.of(before, file.inode()), heard);
    assertEquals(Files.getAttribute(file.path(), "unix:ino"), file.inode());
    assertNotEquals(before, file.inode());
  }

  @Test
  void aFileMayMoveUpWhileItIsCompressed() throws IOException {
    var history = logs.open(GZIP);
    logs.rotate(history, "1\n");
    logs.rotate(history, "2\n");
    logs.compress();
    assertEquals(List.of("~.1.gz", "~.2.gz"), logs.names());
    assertEquals("1\n2\n", HistoryFixture.text(history));
  }

  @Test
  void onlyTheNewestAreKept() throws IOException {
    var history = logs.open(HistoryFixture.spec(2, Compression.GZIP, Names.NUMBER));
    var oldest = logs.rotate(history, "1\n");
    for (int number = 2; number <= 4; number++) {
      logs.rotate(history, number + "\n");
    }
    assertEquals("3\n4\n", HistoryFixture.text(history));
    logs.compress();
    assertEquals(List.of("~.1.gz", "~.2.gz"), logs.names());
    assertThrows(NoSuchFileException.class, () -> history.open(oldest));
  }

  @Test
  void bytesCountAsTheyAreOnDisk() throws IOException {
    var spec = new RotationSpec(0, null, 0, 200, null, Compression.GZIP, Names.NUMBER);
    var history = logs.open(spec);
    for (int number = 1; number <= 9; number++) {
      logs.rotate(history, (number + "\n").repeat(1000));
      logs.compress();
    }
    long bytes = 0;
    for (var file : history.files()) {
      bytes += Files.size(file.path());
    }
    assertTrue(bytes <= 200, bytes + " bytes");
    assertTrue(history.files().size() > 1, "none but the newest is kept");
    assertTrue(HistoryFixture.text(history).endsWith("9\n"));
  }

  @Test
  void whatIsTooOldGoes() throws IOException {
    var spec = new RotationSpec(0, null, 0, 0, Duration.ofDays(30), Compression.NONE, Names.NUMBER);
    var history = logs.open(spec);
    logs.rotate(history, "1\n");
    history.prune(NOW.plus(Duration.ofDays(30)));
    assertEquals(List.of("~.1"), logs.names());
    history.prune(NOW.plus(Duration.ofDays(30)).plusSeconds(1));
    assertEquals(List.of(), logs.names());
  }

  @Test
  void ofAnyStyleAndOfNothingElse() throws IOException {
    for (var name : List.of("api-out.log.bak", "api-out.log2", "api-out.log.0", "other.log.1")) {
      logs.write(name, "not this\n");
    }
    logs.write("api-out.log-20261101", "a\n");
    logs.pack("api-out.log.2026-11-03T00-00-00.gz", "b\n");
    logs.write("api-out.log.2026-11-03T00-00-00-1", "c\n");
    logs.write("api-out.log.2", "d\n");
    logs.modified("api-out.log.2", "2026-11-10T00:00:00Z");
    logs.write("api-out.log.10", "aa\n");
    logs.modified("api-out.log.10", "2026-11-01T12:00:00Z");
    logs.pack("api-out.log.1.gz", "e\n");
    logs.modified("api-out.log.1.gz", "2026-11-11T00:00:00Z");

    var history = logs.open(PLAIN);
    assertEquals("a\naa\nb\nc\nd\ne\n", HistoryFixture.text(history));
    history.clear();
    assertEquals(List.of("~.0", "~.bak", "~2", "other.log.1"), logs.names());
    assertEquals(List.of(), history.files());
  }

  @Test
  void whatLogrotateKeepsIsLeftToIt() throws IOException {
    logs.write("api-out.log-20261101", "a\n");
    logs.write("api-out.log-20261102", "b\n");
    var history = logs.open(HistoryFixture.spec(1, Compression.GZIP, Names.NUMBER));
    assertTrue(logs.isIdle());
    assertEquals("a\nb\n", HistoryFixture.text(history));
  }

  @Test
  void lookingChangesNothing() throws IOException {
    logs.write("api-out.log.1", "1\n");
    logs.write(".api-out.log.1.gz.part", "");
    assertEquals("1\n", HistoryFixture.text(History.look(logs.log)));
    assertEquals(List.of(".~.1.gz.part", "~.1"), logs.names());
  }

  @Test
  void whatSomethingElseHasRotatedIsFoundAgain() throws IOException {
    var history = logs.open(PLAIN);
    var file = logs.rotate(history, "1\n");
    Files.move(file.path(), folder.resolve("api-out.log.2"));
    logs.write("api-out.log.1", "2\n");
    history.refresh();
    assertEquals("1\n2\n", HistoryFixture.text(history));
    assertSame(file, history.files().getFirst());
  }

  @Test
  void offKeepsAllThatIsRotatedOnDemand() throws IOException {
    var history = logs.open(RotationSpec.OFF);
    for (int number = 1; number <= 9; number++) {
      logs.rotate(history, number + "\n");
    }
    history.prune(NOW.plus(Duration.ofDays(3650)));
    assertTrue(logs.isIdle());
    assertEquals("1\n2\n3\n4\n5\n6\n7\n8\n9\n", HistoryFixture.text(history));
  }

  @Test
  void anotherSpecHoldsAtOnce() throws IOException {
    var history = logs.open(PLAIN);
    for (int number = 1; number <= 4; number++) {
      logs.rotate(history, number + "\n");
    }
    history.spec(HistoryFixture.spec(2, Compression.ZSTD, Names.NUMBER));
    logs.compress();
    assertEquals(List.of("~.1.zst", "~.2.zst"), logs.names());
  }

  @Test
  void withoutALogThereIsNothingToTake() {
    var history = logs.open(PLAIN);
    assertThrows(NoSuchFileException.class, () -> history.take(NOW));
    assertFalse(Files.exists(folder.resolve("api-out.log.1")));
  }
}
