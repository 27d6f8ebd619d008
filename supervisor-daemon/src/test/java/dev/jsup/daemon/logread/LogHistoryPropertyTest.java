package dev.jsup.daemon.logread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random logs, read as they would be if all of them were in memory. */
class LogHistoryPropertyTest {
  private static final int ROUNDS = 60;
  private static final int[] LENGTHS = {0, 1, 20, 200, 65_535, 65_536, 70_000, 131_072};

  @TempDir private Path folder;

  /** A line as it was written, and the number of its log. */
  private record Written(LogSource source, int log, long micros, String text) {
    String shown() {
      return "%s %s %d %s".formatted(source.app(), source.stream(), micros, text);
    }
  }

  private final List<Written> written = new ArrayList<>();
  private final List<ReadableLog> logs = new ArrayList<>();
  private int files;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsReadIsWhatWasWritten(long seed) throws Exception {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      makeLogs(random);
      var window = window(random);
      boolean errorsOnly = random.nextInt(4) == 0;
      boolean search = random.nextInt(3) == 0;
      int count = random.nextInt(40);
      check(new Question(window, errorsOnly, search), count, "seed " + seed + " round " + round);
    }
  }

  private record Question(TimeWindow window, boolean errorsOnly, boolean search) {
    LineFilter filter() {
      return new LineFilter(
          source -> !errorsOnly || source.stream() == LogStream.ERR,
          _ -> window,
          search
              ? (bytes, from, length, _) ->
                  new String(bytes, from, length, StandardCharsets.UTF_8).contains("7")
              : null);
    }

    boolean takes(Written line) {
      return (!errorsOnly || line.source().stream() == LogStream.ERR)
          && window.includes(line.micros())
          && (!search || line.text().contains("7"));
    }
  }

  private void check(Question question, int count, String where)
      throws IOException, InterruptedException {
    var expected =
        written.stream()
            .filter(question::takes)
            .sorted(Comparator.comparingLong(Written::micros).thenComparingInt(Written::log))
            .map(Written::shown)
            .toList();
    var all = new ReadLines();
    new LogHistory(logs, question.filter(), false, all).readAll();
    assertEquals(expected, all.lines, where);

    var last = new ReadLines();
    new LogHistory(logs, question.filter(), false, last).readLast(count);
    assertEquals(
        expected.subList(Math.max(0, expected.size() - count), expected.size()), last.lines, where);
  }

  private static TimeWindow window(Random random) {
    if (random.nextBoolean()) {
      return TimeWindow.ALWAYS;
    }
    long from = random.nextLong(30_000_000);
    return new TimeWindow(from, from + random.nextLong(20_000_000));
  }

  private void makeLogs(Random random) throws IOException {
    for (int i = 0; i < files; i++) {
      Files.delete(folder.resolve("log" + i));
    }
    files = 0;
    written.clear();
    logs.clear();
    int count = 1 + random.nextInt(4);
    for (int log = 0; log < count; log++) {
      var sources = new ArrayList<LogSource>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        var stream = i % 2 == 0 ? LogStream.OUT : LogStream.ERR;
        sources.add(new LogSource(log * 2 + i / 2, "app" + log, "default", i / 2, stream));
      }
      var segments = new ArrayList<Segment>();
      long micros = random.nextLong(1_000_000);
      for (int segment = 0; segment <= random.nextInt(4); segment++) {
        var file = new SegmentFixture(folder.resolve("log" + files++));
        micros = write(random, file, sources, log, micros);
        segments.add(file);
      }
      var view = new LogView(Path.of("log" + log), segments);
      logs.add(new ReadableLog(view, sources, sources.getFirst(), Set.of()));
    }
  }

  private long write(
      Random random, SegmentFixture file, List<LogSource> sources, int log, long begin)
      throws IOException {
    long micros = begin;
    int lines = random.nextInt(30);
    for (int i = 0; i < lines; i++) {
      var source = sources.get(random.nextInt(sources.size()));
      int length = random.nextInt(8) == 0 ? LENGTHS[random.nextInt(LENGTHS.length)] : 5;
      var text = random.nextInt(1000) + "-".repeat(length);
      int cut = sources.size() == 1 ? random.nextInt(text.length()) : 0;
      if (cut > 0) {
        file.write(source, micros, text.substring(0, cut));
      }
      micros += random.nextInt(3) == 0 ? 0 : random.nextLong(2_000_000);
      file.write(source, micros, text.substring(cut) + '\n');
      written.add(new Written(source, log, micros, text));
    }
    file.done();
    return micros;
  }
}
