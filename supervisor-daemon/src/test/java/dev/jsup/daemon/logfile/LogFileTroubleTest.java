package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, and what is not written then. */
class LogFileTroubleTest {
  private static final Pattern TOLD =
      Pattern.compile(
          "\\[jsup\\] (\\d+) lines? \\((\\d+) bytes?\\) left out from [0-9:]{8} to [0-9:]{8}: No"
              + " space left on device");

  @TempDir private Path folder;
  private LogFixture full;

  @BeforeEach
  void prepare() {
    full = new LogFixture(folder, Path.of("/dev/full"));
  }

  @Test
  void whatCannotBeWrittenIsCounted() throws Exception {
    try (var log = full.open(0)) {
      assertNull(log.notice());
      assertEquals(8, full.append(log, "one\ntwo\n"));
      assertEquals(4, full.append(log, "thre"));
      var notice = log.notice();
      assertNotNull(notice);
      var expected =
          "cannot write /dev/full: No space left on device; 2 lines (12 bytes) left out since ";
      assertTrue(notice.startsWith(expected), notice);
      // The rest of the line is left out too: nothing can be tried before.
      assertEquals(OptionalLong.empty(), log.nextWake());
      log.endLine();
      assertEquals(OptionalLong.of(full.now + 1_000_000), log.nextWake());
      assertTrue(String.valueOf(log.notice()).contains("; 3 lines (12 bytes) left out"));
    }
  }

  @Test
  void whatBlocksIsNotTaken() throws Exception {
    try (var log = full.open(0, NextRotation.NEVER, WriteTrouble.BLOCK)) {
      assertEquals(0, full.append(log, "one\n"));
      var notice = String.valueOf(log.notice());
      var expected = "cannot write /dev/full: No space left on device; its writers wait since ";
      assertTrue(notice.startsWith(expected), notice);
      assertEquals(OptionalLong.empty(), log.nextWake());
    }
  }

  @Test
  void aFullDiskLosesWholeLinesAndCountsThem() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      var ballast = Files.write(disk.folder.resolve("ballast"), new byte[100_000]);
      try (var log = fixture.open(0)) {
        int next = writeNumbers(fixture, log, 0, 20_000);
        assertNotNull(log.notice());
        var before = fixture.current();
        assertTrue(before.endsWith("\n"));
        Files.delete(ballast);
        fixture.seconds(0.5);
        next = writeNumbers(fixture, log, next, 21_000);
        assertNumbers(fixture.current(), next);
        assertTrue(String.valueOf(log.notice()).startsWith("could not write " + fixture.path));
      }
    }
  }

  @Test
  void itIsToldInTheFileWithoutFurtherOutput() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      var ballast = Files.write(disk.folder.resolve("ballast"), new byte[200_000]);
      try (var log = fixture.open(0)) {
        int next = writeNumbers(fixture, log, 0, 10_000);
        var before = fixture.current();
        fixture.seconds(1);
        log.wake(fixture.now);
        assertEquals(before, fixture.current());
        assertEquals(OptionalLong.of(fixture.now + 1_000_000), log.nextWake());
        Files.delete(ballast);
        fixture.seconds(1);
        log.wake(fixture.now);
        assertTrue(TOLD.matcher(lastLine(fixture.current())).matches(), fixture::toString);
        assertNumbers(fixture.current(), next);
        fixture.seconds(2);
        log.wake(fixture.now);
        assertEquals(OptionalLong.empty(), log.nextWake());
      }
    }
  }

  @Test
  void aDiskWithLittleRoomIsNotFilledWithNotices() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      Files.write(disk.folder.resolve("ballast"), new byte[200_000]);
      var line = "x".repeat(100_000) + "\n";
      try (var log = fixture.open(0)) {
        fixture.append(log, "first\n");
        for (int i = 0; i < 20; i++) {
          fixture.append(log, line);
        }
        assertEquals("first\n", fixture.current());
        var notice = String.valueOf(log.notice());
        assertTrue(notice.contains("; 20 lines (2000020 bytes) left out since"), notice);
        fixture.append(log, "short\n");
        assertTrue(fixture.current().contains("] 20 lines (2000020 bytes)"), fixture.current());
        assertTrue(fixture.current().endsWith("\nshort\n"));
      }
    }
  }

  @Test
  void closingTellsWhatItCan() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      var ballast = Files.write(disk.folder.resolve("ballast"), new byte[200_000]);
      try (var log = fixture.open(0)) {
        fixture.append(log, "first\n" + "x".repeat(100_000));
        Files.delete(ballast);
      }
      assertTrue(lastLine(fixture.current()).startsWith("[jsup] 1 line (100000 bytes) left out"));
    }
  }

  @Test
  void blockedOutputContinuesWhereItStopped() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      var ballast = Files.write(disk.folder.resolve("ballast"), new byte[200_000]);
      try (var log = fixture.open(0, NextRotation.NEVER, WriteTrouble.BLOCK)) {
        var text = numbers(0, 10_000);
        long taken = fixture.append(log, text);
        assertTrue(taken > 0 && taken < text.length());
        Files.delete(ballast);
        var rest = text.substring((int) taken);
        assertEquals(rest.length(), fixture.append(log, rest));
        assertEquals(text, fixture.current());
        assertTrue(String.valueOf(log.notice()).endsWith("; its writers waited"));
      }
    }
  }

  @Test
  void timesStayRightOverLinesThatWereCutOff() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var fixture = new LogFixture(folder, disk.folder.resolve("out.log"));
      try (var log = fixture.open(0)) {
        fixture.append(log, "one\nbegun", 2);
        fixture.seconds(1);
        fixture.append(log, "more", 4);
        log.wake(fixture.now);
        var ballast = Files.write(disk.folder.resolve("ballast"), new byte[200_000]);
        fixture.append(log, "x".repeat(200_000), 6);
        assertEquals("one\n", fixture.current());
        Files.delete(ballast);
        fixture.seconds(1);
        fixture.append(log, "\nlast\n", 8);
        assertTrue(fixture.current().matches("one\n\\[jsup\\] 1 line .*\nlast\n"));
        try (var content = log.view().segments().getLast().open()) {
          var times = content.times();
          assertEquals(2, times.size());
          assertEquals(2, times.source(times.at(3)));
          assertEquals(8, times.source(times.at(content.end() - 1)));
          assertEquals(4, times.offset(1));
        }
      }
    }
  }

  @Test
  void aFileThatCannotBeMadeAfterItsRotationIsMadeLater() throws Exception {
    try (var disk = TinyDisk.mountIn(folder)) {
      var logs = Files.createDirectory(folder.resolve("links"));
      var fixture = new LogFixture(folder, logs.resolve("out.log"));
      try (var log = fixture.open(200)) {
        fixture.append(log, "one\n");
        // What comes next at the path leads to a folder that is not there.
        fixture.past.afterwards =
            () -> Files.createSymbolicLink(fixture.path, disk.folder.resolve("missing/out.log"));
        var line = "x".repeat(200) + "\n";
        fixture.append(log, line + "three\nfo");
        assertEquals("one\n" + line, fixture.rotated().getLast());
        var notice = String.valueOf(log.notice());
        assertTrue(notice.contains("; 1 line (8 bytes) left out since"), notice);
        fixture.append(log, "ur\n");
        Files.createDirectory(disk.folder.resolve("missing"));
        fixture.seconds(1);
        log.wake(fixture.now);
        assertTrue(fixture.current().startsWith("[jsup] 2 lines (11 bytes) left out from "));
        assertEquals(1, fixture.past.files().size());
      }
    }
  }

  private static int writeNumbers(LogFixture fixture, LogFile log, int from, int to) {
    // In pieces that end within lines.
    var text = numbers(from, to);
    for (int at = 0; at < text.length(); at += 777) {
      var piece = text.substring(at, Math.min(text.length(), at + 777));
      assertEquals(piece.length(), fixture.append(log, piece));
    }
    return to;
  }

  private static String numbers(int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  /** Each number once, in order, or counted. */
  private static void assertNumbers(String text, int end) {
    int next = 0;
    int gaps = 0;
    for (var line : text.lines().toList()) {
      var told = TOLD.matcher(line);
      if (told.matches()) {
        int left = Integer.parseInt(told.group(1));
        assertEquals(numbers(next, next + left).length(), Integer.parseInt(told.group(2)));
        next += left;
        gaps++;
      } else {
        assertEquals("line " + next++, line);
      }
    }
    assertEquals(end, next);
    assertTrue(gaps > 0);
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n', text.length() - 2) + 1, text.length() - 1);
  }
}
