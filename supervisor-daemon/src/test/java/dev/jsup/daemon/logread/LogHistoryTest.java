package dev.jsup.daemon.logread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogHistoryTest {
  private static final long SECOND = 1_000_000;
  private static final LogSource API = new LogSource(1, "api", "default", 0, LogStream.OUT);
  private static final LogSource API_ERRORS = new LogSource(1, "api", "default", 0, LogStream.ERR);
  private static final LogSource WEB = new LogSource(2, "web", "default", 0, LogStream.OUT);
  private static final LineFilter ANY = filter(TimeWindow.ALWAYS, null);

  @TempDir private Path folder;
  private int files;

  private SegmentFixture segment() {
    return new SegmentFixture(folder.resolve("log" + files++));
  }

  private static LineFilter filter(TimeWindow window, LineFilter.@Nullable LineSearch grep) {
    return new LineFilter(_ -> true, _ -> window, grep);
  }

  private static LineFilter grep(String word) {
    return filter(
        TimeWindow.ALWAYS,
        (bytes, from, length, _) ->
            new String(bytes, from, length, StandardCharsets.UTF_8).contains(word));
  }

  private static ReadableLog log(LogSource source, Segment... segments) {
    return log(List.of(segments), source);
  }

  private static ReadableLog log(List<Segment> segments, LogSource... sources) {
    var view = new LogView(Path.of("log"), segments);
    return new ReadableLog(view, List.of(sources), sources[0], Set.of());
  }

  private static ReadLines last(int count, LineFilter filter, ReadableLog... logs)
      throws IOException, InterruptedException {
    var read = new ReadLines();
    new LogHistory(List.of(logs), filter, false, read).readLast(count);
    return read;
  }

  private static ReadLines all(LineFilter filter, ReadableLog... logs)
      throws IOException, InterruptedException {
    var read = new ReadLines();
    new LogHistory(List.of(logs), filter, false, read).readAll();
    return read;
  }

  private SegmentFixture numbered(int from, int to, String text) throws IOException {
    var segment = segment();
    for (int i = from; i <= to; i++) {
      segment.write(API, i * SECOND, i + text + "\n");
    }
    return segment.done();
  }

  @Test
  void theLastLinesOfSeveralLogsAreMergedByTime() throws Exception {
    var api = log(API, segment().write(API, 1, "a\n").write(API, 4, "d\ne\n").done());
    var web = log(WEB, segment().write(WEB, 2, "b\n").write(WEB, 3, "c\n").done());

    assertEquals(
        List.of("web out 3 c", "api out 4 d", "api out 4 e"), last(3, ANY, api, web).lines);
    assertEquals(
        List.of("api out 1 a", "web out 2 b", "web out 3 c", "api out 4 d", "api out 4 e"),
        last(9, ANY, web, api).lines);
    assertEquals(List.of(), last(0, ANY, web, api).lines);
  }

  @Test
  void linesOfOneMomentAreInTheOrderOfTheLogs() throws Exception {
    var api = log(API, segment().write(API, 5, "a\nb\n").done());
    var web = log(WEB, segment().write(WEB, 5, "c\nd\n").done());

    assertEquals(
        List.of("api out 5 b", "web out 5 c", "web out 5 d"), last(3, ANY, api, web).lines);
  }

  @Test
  void theLinesOfRotatedFilesComeBeforeThoseOfTheFile() throws Exception {
    var log =
        log(API, numbered(1, 3, ""), numbered(4, 4, ""), segment().done(), numbered(5, 6, ""));

    assertEquals(
        List.of("api out 3000000 3", "api out 4000000 4", "api out 5000000 5", "api out 6000000 6"),
        last(4, ANY, log).lines);
  }

  @Test
  void aRotatedFileThatIsGoneIsPassedOver() throws Exception {
    var gone = numbered(1, 3, "");
    gone.remove();
    var read = last(9, ANY, log(API, gone, numbered(4, 5, "")));

    assertEquals(2, read.lines.size());
    assertEquals(List.of(), read.unreadable);
  }

  @Test
  void aFileThatCannotBeReadIsToldOnceAndTheOthersAreRead() throws Exception {
    Segment broken =
        new Segment() {
          @Override
          public Instant lastWritten() {
            return Instant.ofEpochSecond(1);
          }

          @Override
          public LogView.Content open() throws IOException {
            throw new IOException("no such luck");
          }
        };
    var read = last(9, ANY, log(API, numbered(1, 1, ""), broken, numbered(4, 5, "")));

    assertEquals(3, read.lines.size());
    assertEquals(List.of("1 no such luck"), read.unreadable);
  }

  @Test
  void aLineThatIsNotEndedIsTheLastUnlessItIsFollowed() throws Exception {
    var log = log(API, segment().write(API, 1, "a\n").write(API, 2, "half").done());
    assertEquals(List.of("api out 2 half"), last(1, ANY, log).lines);

    var read = new ReadLines();
    var followed = new LogHistory(List.of(log), ANY, true, read);
    followed.readLast(1);
    followed.readBegun();
    assertEquals(List.of("api out 1 a"), read.lines);
    assertEquals(List.of("api half"), read.begun);
  }

  @Test
  void linesWithoutAnIndexHaveTheTimeOfTheFileForTheirPlaceOnly() throws Exception {
    var old = log(WEB, segment().writeUnknown(2, "b\n").done());
    var api = log(API, segment().write(API, 1, "a\n").write(API, 4, "d\n").done());

    assertEquals(
        List.of("api out 1 a", "web out ? b", "api out 4 d"), last(3, ANY, old, api).lines);
  }

  @Test
  void linesFromBeforeTheIndexHaveNoTimeAndAreNotSaidToBeYoung() throws Exception {
    var segment =
        segment().writeUnknown(1, "old\nbe").write(API, 5, "gun\n").write(API, 7, "new\n");
    var log = log(API, segment.done());

    assertEquals(List.of("api out ? old", "api out 5 begun", "api out 7 new"), all(ANY, log).lines);
    var since = filter(new TimeWindow(2, Long.MAX_VALUE), null);
    assertEquals(List.of("api out 5 begun", "api out 7 new"), all(since, log).lines);
    assertEquals(List.of("api out 5 begun", "api out 7 new"), last(9, since, log).lines);
  }

  @Test
  void theIndexSaysWhoseLineItIsInASharedFile() throws Exception {
    var segment =
        segment()
            .write(API, 1, "a\n")
            .write(API_ERRORS, 1, "oh\n")
            .write(WEB, 1, "b\n")
            .write(API_ERRORS, 2, "no\n");
    var shared = log(List.of(segment.done()), API, API_ERRORS, WEB);

    assertEquals(
        List.of("api out 1 a", "api err 1 oh", "web out 1 b", "api err 2 no"),
        last(9, ANY, shared).lines);
    var errors =
        new LineFilter(source -> source.stream() == LogStream.ERR, _ -> TimeWindow.ALWAYS, null);
    assertEquals(List.of("api err 1 oh", "api err 2 no"), last(2, errors, shared).lines);
  }

  @Test
  void whoseLinesAreReadElsewhereHasNoneHere() throws Exception {
    var segment = segment().write(API, 1, "a\n").write(API_ERRORS, 2, "oh\n").write(API, 3, "half");
    var view = new LogView(Path.of("log"), List.of(segment.done()));
    var log = new ReadableLog(view, List.of(API, API_ERRORS), API_ERRORS, Set.of(API));

    assertEquals(List.of("api err 2 oh"), last(9, ANY, log).lines);
    var read = new ReadLines();
    new LogHistory(List.of(log), ANY, true, read).readBegun();
    assertEquals(List.of(), read.begun);
  }

  @Test
  void linesOfAnAppThatIsGoneAreThoseOfTheFirstThatWritesTheSameStream() throws Exception {
    var goneErrors = new LogSource(9, "gone", "default", 0, LogStream.ERR);
    var startedAgain = new LogSource(7, "web", "default", 0, LogStream.OUT);
    var segment = segment().write(goneErrors, 1, "oh\n").write(WEB, 2, "b\n");
    var log = log(List.of(segment.done()), API, API_ERRORS, startedAgain);

    assertEquals(List.of("api err 1 oh", "web out 2 b"), last(9, ANY, log).lines);
    var again = new LineFilter(startedAgain::equals, _ -> TimeWindow.ALWAYS, null);
    assertEquals(List.of("web out 2 b"), last(9, again, log).lines);
  }

  @Test
  void exactlySoManyLinesMatchHoweverManyDoNot() throws Exception {
    var log = log(API, numbered(1, 50_000, " of a log"));

    assertEquals(
        List.of("api out 40000000000 40000 of a log", "api out 50000000000 50000 of a log"),
        last(2, grep("0000 "), log).lines);
  }

  @Test
  void ofALineOnlyWhatIsAtHandIsSearched() throws Exception {
    var line = "x".repeat(LineFilter.LineSearch.MAX_BYTES);
    var log = log(API, segment().write(API, 1, "a" + line + "\n" + line + "a\n").done());

    assertEquals(1, last(2, grep("a"), log).lines.size());
  }

  @Test
  void aSpanOfTimeIsExactAndOtherFilesAreNotOpened() throws Exception {
    var early = numbered(1, 100, "");
    var middle = numbered(101, 200, "");
    var late = numbered(201, 300, "");
    var span = filter(new TimeWindow(140 * SECOND, 150 * SECOND), null);

    var expected =
        IntStream.rangeClosed(140, 150).mapToObj(i -> "api out " + i * SECOND + ' ' + i).toList();
    var log = log(API, early, middle, late);
    assertEquals(expected, all(span, log).lines);
    assertEquals(expected.subList(8, 11), last(3, span, log).lines);
    assertEquals(0, early.opened());
    assertEquals(0, late.opened());
    assertEquals(
        List.of(), all(filter(new TimeWindow(9_000 * SECOND, 9_001 * SECOND), null), log).lines);
  }

  @Test
  void aLineBelongsToTheMomentOfItsLastByte() throws Exception {
    var segment = segment().write(API, 1 * SECOND, "a\nbeg").write(API, 9 * SECOND, "in\nc\n");
    var late = filter(new TimeWindow(5 * SECOND, Long.MAX_VALUE), null);
    var early = filter(new TimeWindow(0, 5 * SECOND), null);

    var log = log(API, segment.done());
    assertEquals(List.of("api out 9000000 begin", "api out 9000000 c"), all(late, log).lines);
    assertEquals(List.of("api out 1000000 a"), all(early, log).lines);
    assertEquals(List.of("api out 1000000 a"), last(5, early, log).lines);
  }

  @Test
  void aLineOfMegabytesCountsAsOneAndIsNotKeptInMemory() throws Exception {
    var huge = "y".repeat(5 << 20);
    var exact = "z".repeat(HistoryLine.MAX_BYTES);
    var log =
        log(
            API,
            segment()
                .write(API, 1, "a\n" + exact + "\n")
                .write(API, 2, huge + "\nb\n" + exact)
                .done());

    var read = last(5, ANY, log);
    assertEquals(
        List.of("a", exact, huge, "b", exact),
        read.lines.stream().map(line -> line.substring(10)).toList());
    assertTrue(read.longest <= HistoryLine.MAX_BYTES, "buffer of " + read.longest);
    assertEquals(4, last(4, ANY, log).lines.size());
  }

  @Test
  void theEndOfAHugeFileIsFoundWithoutReadingIt() throws Exception {
    var path = folder.resolve("huge.log");
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(10L << 30);
      file.seek(file.length());
      for (int i = 0; i < 20; i++) {
        file.write(("\nline " + i).getBytes(StandardCharsets.UTF_8));
      }
    }
    var view = PlainLog.view(path, Long.MAX_VALUE);
    var read = last(15, ANY, new ReadableLog(view, List.of(API), API, Set.of()));

    assertEquals(15, read.lines.size());
    assertEquals("api out ? line 5", read.lines.getFirst());
    assertEquals("api out ? line 19", read.lines.getLast());
  }
}
