package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder;
  private LogFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new LogFixture(folder);
  }

  @Test
  void whatIsAppendedStandsInTheFileByteForByte() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\ntw");
      fixture.append(log, "o\nthree");
      assertEquals("one\ntwo\nthree", fixture.current());
      assertEquals(13, log.size());
    }
    try (var log = fixture.open(0)) {
      fixture.append(log, "!\n");
      assertEquals("one\ntwo\nthree\n!\n", fixture.current());
      assertEquals(16, log.size());
    }
  }

  @Test
  void theLineThatAProcessBeforeItBeganIsOver() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "cut o");
    }
    try (var log = fixture.open(0)) {
      assertEquals("cut o", fixture.current());
      fixture.append(log, "fi");
      fixture.append(log, "rst\n");
      assertEquals("cut o\nfirst\n", fixture.current());
    }
  }

  @Test
  void itIsRotatedAtTheFirstLineEndFromItsLimitOn() throws Exception {
    try (var log = fixture.open(10)) {
      fixture.append(log, "12345678\nabcdef\n12345678\n123456789\nx");
      var expected = List.of("12345678\nabcdef\n", "12345678\n123456789\n");
      assertEquals(expected, fixture.rotated());
      assertEquals("x", fixture.current());
      fixture.append(log, "23456789");
      fixture.append(log, "0");
      fixture.append(log, "1");
      assertEquals(2, fixture.past.files().size());
      fixture.append(log, "\nnext");
      assertEquals("x2345678901\n", fixture.rotated().getLast());
      assertEquals("next", fixture.current());
    }
  }

  @Test
  void aFileThatIsTooLongAlreadyIsRotatedFirst() throws Exception {
    Files.createDirectories(fixture.path.getParent());
    Files.writeString(fixture.path, "much too long\n");
    try (var log = fixture.open(5)) {
      fixture.append(log, "a\n");
      assertEquals(List.of("much too long\n"), fixture.rotated());
      assertEquals("a\n", fixture.current());
    }
  }

  @Test
  void oneAppendMayFillManyFiles() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(i).append('\n');
    }
    try (var log = fixture.open(1)) {
      fixture.append(log, text.toString());
      assertEquals(100, fixture.past.files().size());
      assertEquals("57\n", fixture.rotated().get(57));
      assertEquals("", fixture.current());
      assertEquals(text.toString(), fixture.all());
    }
  }

  @Test
  void aLineWithoutAnEndIsCutOneMebibyteLater() throws Exception {
    var long1 = "x".repeat(700_000);
    try (var log = fixture.open(100)) {
      fixture.append(log, long1);
      assertEquals(0, fixture.past.files().size());
      fixture.append(log, long1);
      assertEquals((1 << 20) + 100, fixture.rotated().getFirst().length());
      fixture.append(log, "y\nz\n");
      assertEquals(long1 + long1 + "y\nz\n", fixture.all());
    }
  }

  @Test
  void onDemandALineIsNotCut() throws Exception {
    try (var log = fixture.open(0)) {
      assertFalse(log.rotate());
      fixture.append(log, "one\ntw");
      assertFalse(log.rotate());
      assertEquals("one\ntw", fixture.current());
      fixture.append(log, "o\nthree\n");
      assertEquals(List.of("one\ntwo\n"), fixture.rotated());
      assertEquals("three\n", fixture.current());
      assertTrue(log.rotate());
      assertEquals("", fixture.current());
      assertFalse(log.rotate());
      assertEquals(2, fixture.past.files().size());
    }
  }

  @Test
  void itIsRotatedWhenItsTimeHasCome() throws Exception {
    long due = fixture.now + 5_000_000;
    NextRotation once = after -> after < due ? OptionalLong.of(due) : OptionalLong.empty();
    try (var log = fixture.open(0, once, WriteTrouble.DROP)) {
      assertEquals(OptionalLong.of(due), log.nextWake());
      fixture.append(log, "one\n");
      fixture.seconds(4);
      log.wake(fixture.now);
      assertEquals("one\n", fixture.current());
      fixture.seconds(1);
      log.wake(fixture.now);
      assertEquals("", fixture.current());
      assertEquals(OptionalLong.empty(), log.nextWake());
    }
  }

  @Test
  void aClockThatIsPutBackByADayDoesNotPutARotationOff() throws Exception {
    long hour = 3_600_000_000L;
    NextRotation hourly = after -> OptionalLong.of((after / hour + 1) * hour);
    try (var log = fixture.open(0, hourly, WriteTrouble.DROP)) {
      fixture.append(log, "one\n");
      fixture.now -= 24 * hour;
      log.wake(fixture.now);
      assertEquals("one\n", fixture.current());
      assertTrue(log.nextWake().orElseThrow() <= fixture.now + hour);
      fixture.now += hour;
      log.wake(fixture.now);
      assertEquals(List.of("one\n"), fixture.rotated());
    }
  }

  @Test
  void whatFellDueWhileNobodyLookedIsDueAtOnce() throws Exception {
    Files.createDirectories(fixture.path.getParent());
    Files.writeString(fixture.path, "yesterday\n");
    NextRotation hourly = after -> OptionalLong.of((after / 3_600_000_000L + 1) * 3_600_000_000L);
    fixture.now = System.currentTimeMillis() * 1000 + 2 * 3_600_000_000L;
    try (var log = fixture.open(0, hourly, WriteTrouble.DROP)) {
      assertTrue(log.nextWake().orElseThrow() <= fixture.now);
      log.wake(fixture.now);
      assertEquals(List.of("yesterday\n"), fixture.rotated());
      assertTrue(log.nextWake().orElseThrow() > fixture.now);
    }
  }

  @Test
  void aRotationThatFailsIsToldAndTriedAgainAfterAMinute() throws Exception {
    var past = fixture.past;
    var right = past.folder;
    try (var log = fixture.open(4)) {
      past.folder = folder.resolve("missing");
      fixture.append(log, "one\ntwo\nthree\n");
      fixture.append(log, "four\n");
      assertEquals("one\ntwo\nthree\nfour\n", fixture.current());
      assertEquals(1, past.attempts);
      var notice = log.notice();
      assertNotNull(notice);
      assertTrue(notice.startsWith("cannot rotate " + fixture.path + ": no such file"), notice);
      past.folder = right;
      fixture.seconds(59);
      fixture.append(log, "five\n");
      assertEquals(1, past.attempts);
      fixture.seconds(1);
      fixture.append(log, "six\n");
      assertEquals(List.of("one\ntwo\nthree\nfour\nfive\n", "six\n"), fixture.rotated());
      assertNull(log.notice());
    }
  }

  @Test
  void aLineThatAProcessHasNotEndedIsEndedBeforeTheNext() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "no end");
      log.endLine();
      assertEquals("no end", fixture.current());
      fixture.append(log, "next\n");
      log.endLine();
      fixture.append(log, "last\n");
      assertEquals("no end\nnext\nlast\n", fixture.current());
    }
  }

  @Test
  void clearingLeavesNothing() throws Exception {
    try (var log = fixture.open(6)) {
      fixture.append(log, "first\nsecond\nunfinished");
      log.endLine();
      log.clear();
      assertEquals("", fixture.current());
      assertEquals(List.of(), fixture.rotated());
      assertEquals(0, log.size());
      fixture.append(log, "new\nmore\n");
      assertEquals("new\nmore\n", fixture.all());
    }
  }

  @Test
  void whatHasNoLengthIsOnlyWrittenTo() throws Exception {
    var sink = new LogFixture(folder, Path.of("/dev/null"));
    try (var log = sink.open(1)) {
      assertEquals(10, sink.append(log, "one\ntwo\nxx"));
      assertEquals(0, log.size());
      assertFalse(log.rotate());
      log.clear();
      log.wake(sink.now + 10_000_000);
      assertEquals(0, sink.past.attempts);
      assertEquals(OptionalLong.empty(), log.nextWake());
      assertEquals(List.of(), log.view().segments());
    }
  }

  @Test
  void manyThreadsLoseNothingOverManyRotations() throws Exception {
    int writers = 4;
    int lines = 3000;
    try (var log = fixture.open(4000)) {
      var threads = new ArrayList<Thread>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        threads.add(Thread.ofPlatform().start(() -> write(log, writer, lines)));
      }
      for (var thread : threads) {
        thread.join();
      }
      assertTrue(fixture.past.files().size() > 30);
      for (var text : fixture.rotated()) {
        assertTrue(text.endsWith("\n"));
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length >= 4000);
      }
      assertEachOnce(fixture.all(), writers, lines);
    }
  }

  private static void write(LogFile log, int writer, int lines) {
    var chunk = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      chunk.append("w%d %d %s\n".formatted(writer, i, "é".repeat(i % 50)));
      if (i % (writer + 1) == 0 || i == lines - 1) {
        LogFixture.append(log, chunk.toString(), writer, 1_000_000_000_000_000L + i);
        chunk.setLength(0);
      }
    }
  }

  private static void assertEachOnce(String all, int writers, int lines) throws IOException {
    var next = new int[writers];
    for (var line : all.lines().toList()) {
      int writer = line.charAt(1) - '0';
      int number = next[writer]++;
      assertEquals("w%d %d %s".formatted(writer, number, "é".repeat(number % 50)), line);
    }
    for (int count : next) {
      assertEquals(lines, count);
    }
  }

  @Test
  void aPipeThatNobodyReadsIsRefused() throws Exception {
    var pipe = folder.resolve("pipe");
    Posix.mkfifo(pipe, 0600);
    var fixtureOfPipe = new LogFixture(folder, pipe);
    assertThrows(IOException.class, () -> fixtureOfPipe.open(0).close());
  }
}
