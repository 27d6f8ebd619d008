package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times of logs, written and read. */
class TimeIndexTest {
  @TempDir private Path folder;
  private LogFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new LogFixture(folder);
  }

  private static Path indexOf(LogFixture log) throws IOException {
    return log.contents.times().of(PosixFiles.status(log.path).identity(), log.path).path();
  }

  @Test
  void eachMillisecondAndEachWriterHasAnEntry() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n", 2);
      fixture.now += 999;
      fixture.append(log, "two\n", 2);
      fixture.append(log, "three\n", 5);
      fixture.now += 1;
      fixture.append(log, "four\n", 5);
      try (var content = log.view().segments().getFirst().open()) {
        var times = content.times();
        assertEquals(3, times.size());
        assertEquals(8, times.offset(1));
        assertEquals(5, times.source(1));
        assertEquals(fixture.now - 1, times.micros(1));
        assertEquals(0, times.at(7));
        assertEquals(1, times.at(13));
        assertEquals(2, times.at(14));
        assertEquals(fixture.now, times.micros(times.at(100)));
      }
    }
  }

  @Test
  void theyAreOnDiskASecondAfterTheFirst() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      long due = log.nextWake().orElseThrow();
      assertEquals(fixture.now + 1_000_000, due);
      log.wake(due - 1);
      assertFalse(Files.exists(indexOf(fixture)));
      log.wake(due);
      assertTrue(Files.exists(indexOf(fixture)));
      assertTrue(log.nextWake().isEmpty());
    }
  }

  @Test
  void aClockThatIsPutBackDoesNotKeepThemFromTheDisk() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      long day = 86_400_000_000L;
      log.wake(log.nextWake().orElseThrow() - day);
      assertTrue(Files.exists(indexOf(fixture)));
      assertTrue(log.nextWake().isEmpty());
    }
  }

  @Test
  void thousandsOfEntriesGoOnOverAnotherStart() throws Exception {
    for (int run = 0; run < 3; run++) {
      try (var log = fixture.open(0)) {
        for (int i = 0; i < 3000; i++) {
          fixture.now += 1000;
          fixture.append(log, "line\n");
        }
      }
    }
    long first = fixture.now - 8999 * 1000;
    try (var log = fixture.open(0);
        var content = log.view().segments().getFirst().open()) {
      var times = content.times();
      assertEquals(9000, times.size());
      for (int i = 0; i < 9000; i += 97) {
        assertEquals(i, times.at(5L * i + 2));
        assertEquals(5L * i, times.offset(i));
        assertEquals(first + i * 1000L, times.micros(i));
      }
    }
  }

  @Test
  void aTornEntryDoesNotCountAndIsOverwritten() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
    }
    Files.write(indexOf(fixture), new byte[] {1, 2, 3, 4, 5, 6, 7}, StandardOpenOption.APPEND);
    try (var log = fixture.open(0)) {
      fixture.seconds(1);
      fixture.append(log, "two\n");
      try (var content = log.view().segments().getFirst().open()) {
        assertEquals(2, content.times().size());
        assertEquals(4, content.times().offset(1));
        assertEquals(fixture.now, content.times().micros(1));
      }
    }
  }

  @Test
  void whatIsNoIndexOrAnotherLogsIsIgnored() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
    }
    var index = indexOf(fixture);
    var right = Files.readAllBytes(index);
    assertEquals(1, timesOnDisk());
    Files.writeString(index, "no index at all, but long enough to be one");
    assertEquals(0, timesOnDisk());
    Files.writeString(index, "JSUP");
    assertEquals(0, timesOnDisk());
    right[14] ^= 1; // in the path
    Files.write(index, right);
    assertEquals(0, timesOnDisk());
  }

  @Test
  void anIndexThatCannotBeReadIsToldAsSuch() throws Exception {
    // A folder can be opened and has a length, but cannot be read.
    try (var channel = FileChannel.open(folder)) {
      assertTrue(channel.size() >= IndexFile.ENTRY_BYTES);
      assertThrows(IOException.class, () -> new IndexReader(channel, 0, 10));
    }
  }

  private int timesOnDisk() throws IOException {
    try (var files = new LogFiles(fixture.contents, Instant::now)) {
      // The new one removes what it does not know: only what it keeps counts.
      try (var content = files.view(fixture.path).segments().getFirst().open()) {
        return content.times().size();
      }
    }
  }

  @Test
  void theTimesOfLogsThatAreGoneAreRemoved() throws Exception {
    var other = new LogFixture(folder, folder.resolve("logs/other.log"));
    try (var log = fixture.open(0);
        var second = other.open(0)) {
      fixture.append(log, "one\n");
      other.append(second, "two\n");
      assertTrue(log.rotate());
    }
    var gone = indexOf(other);
    assertTrue(Files.exists(gone));
    Files.delete(other.path);
    new LogFiles(fixture.contents, Instant::now).close();
    assertFalse(Files.exists(gone));
    try (var names = Files.list(fixture.timesFolder)) {
      assertEquals(1, names.count());
    }
  }

  @Test
  void aFileWhoseNumberWasADeletedFilesBeginsAnew() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
    }
    var stale = Files.readAllBytes(indexOf(fixture));
    Files.writeString(fixture.path, "");
    Files.write(indexOf(fixture), stale);
    try (var log = fixture.open(0)) {
      Files.writeString(fixture.path, "");
      fixture.append(log, "two\n");
      try (var content = log.view().segments().getFirst().open()) {
        assertEquals(1, content.times().size());
        assertEquals(fixture.now, content.times().micros(0));
      }
    }
  }

  @Test
  void onlyWhatWasThereAtTheMomentOfTheViewCounts() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      var view = log.view();
      fixture.seconds(1);
      fixture.append(log, "two\n");
      log.view();
      try (var content = view.segments().getFirst().open()) {
        assertEquals(4, content.end());
        assertEquals(1, content.times().size());
      }
    }
  }
}
