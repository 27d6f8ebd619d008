package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Logs that are rotated while numbered lines are written: none is lost, doubled or cut. */
@ResourceLock(TestHome.PROCESSORS)
class LogRotationIT {
  private static final String BY_SIZE = "rotate: { size: 300K, keep: 1000, compress: gzip }\n";
  private static final String ON_DEMAND = "rotate: { size: 1G, keep: 1000, compress: gzip }\n";

  @RegisterExtension static final TestHome home = TestHome.quick();

  private static Path outFile(NumberedWriter writer, int instance) {
    var file = writer.app().app().get("instances").at(instance).get("outFile");
    return Path.of(file.text());
  }

  @Test
  void bySizeWhileSeveralInstancesWriteAsFastAsTheyCan() throws IOException {
    var writer =
        NumberedWriter.start(
            home, "fast", Map.of("count", 20_000, "big", 200_000), "instances: 3\n" + BY_SIZE);
    writer.awaitEnd();

    for (int i = 0; i < 3; i++) {
      var log = outFile(writer, i);
      NumberedLog.whole(log).endsWith((char) ('a' + i), 20_000).hasAll();
      var history = NumberedLog.history(log);
      assertTrue(history.size() > 10, history.toString());
      // A line of 2 MB is the most that a file may be too long.
      assertTrue(Files.size(log) < 3_000_000, () -> log + " is too long");
    }
  }

  @Test
  void bothStreamsAreRotatedEachForItself() {
    var writer =
        NumberedWriter.start(
            home, "both", Map.of("count", 20_000, "err", 1), "error_file: err.log\n" + BY_SIZE);
    writer.awaitEnd();

    var out = writer.box().path("out.log");
    var err = writer.box().path("err.log");
    NumberedLog.whole(out).endsWith('a', 20_000).hasAll();
    NumberedLog.whole(err).endsWith('A', 20_000).hasAll();
    assertTrue(NumberedLog.history(out).size() > 5, () -> home.daemon().log());
    assertTrue(NumberedLog.history(err).size() > 5, () -> home.daemon().log());
  }

  @Test
  void followersGetEveryLineOnceOverRotationBySize() {
    var one = LogFollowing.begin(home);
    var other = LogFollowing.begin(home);
    var writer = NumberedWriter.start(home, "seen", Map.of("rate", 5000, "count", 15_000), BY_SIZE);
    writer.awaitEnd();

    NumberedLog.whole(writer.box().path("out.log")).endsWith('a', 15_000).hasAll();
    for (var following : new LogFollowing[] {one, other}) {
      var shown = following.awaitLine('a', 15_000).endsWith('a', 15_000);
      assertEquals(1, shown.first('a'));
      shown.hasAll();
    }
    assertTrue(NumberedLog.history(writer.box().path("out.log")).size() > 5);
  }

  @Test
  void followersAreToldWhatTheyMissAtFullSpeed() {
    var following = LogFollowing.begin(home);
    var writer = NumberedWriter.start(home, "miss", Map.of("count", 100_000), BY_SIZE);
    writer.awaitEnd();

    var shown = following.awaitLine('a', 100_000).endsWith('a', 100_000);
    assertEquals(1, shown.first('a'));
    shown.withPartials(0);
    NumberedLog.whole(writer.box().path("out.log")).endsWith('a', 100_000).hasAll();
  }

  @Test
  void onDemandAgainAndAgainWhileLinesAreWritten() {
    var following = LogFollowing.begin(home);
    var writer = NumberedWriter.start(home, "demand", Map.of("rate", 10_000), ON_DEMAND);
    var log = writer.box().path("out.log");
    for (int i = 1; i <= 6; i++) {
      writer.awaitMore('a', 1000);
      home.jsup("logs", "rotate", "demand").ok();
      int files = i;
      // One look at the folder, while files of it get other names, may pass over one.
      Await.until(
          () -> files + " files; " + home.daemon().log(),
          () -> NumberedLog.history(log).size() == files);
    }
    writer.enough();
    writer.awaitEnd();

    long last = writer.last('a');
    NumberedLog.whole(log).endsWith('a', last).hasAll();
    following.awaitLine('a', last).endsWith('a', last).hasAll();
  }

  @Test
  void historyIsShownAsIfItWereOneFile() throws IOException {
    var writer = NumberedWriter.start(home, "history", Map.of("count", 30_000), BY_SIZE);
    writer.awaitEnd();
    var log = writer.box().path("out.log");

    var shown = home.jsup("logs", "history", "--nostream", "--lines", "25000", "--out").ok();

    assertEquals(25_000, shown.lines().size());
    var copy = Files.writeString(home.work().resolve("shown"), shown.out(), StandardCharsets.UTF_8);
    var lines = NumberedLog.shown(copy).endsWith('a', 30_000);
    assertEquals(5001, lines.first('a'));
    lines.hasAll();
    assertTrue(NumberedLog.history(log).size() > 5, () -> home.daemon().log());
  }

  @Test
  void fourInstancesShareAFileAndEachLineIsWhole() {
    var writer =
        NumberedWriter.start(
            home,
            "merged",
            Map.of("count", 20_000, "big", 50_000),
            "instances: 4\nmerge_logs: true\n" + BY_SIZE);
    writer.awaitEnd();

    var log = NumberedLog.whole(writer.box().path("out.log"));
    for (char letter = 'a'; letter <= 'd'; letter++) {
      log.endsWith(letter, 20_000);
    }
    log.hasAll();
    assertTrue(NumberedLog.history(writer.box().path("out.log")).size() > 20);
  }

  @Test
  void aFileForBothStreamsHasBothInOrder() {
    var writer =
        NumberedWriter.start(
            home,
            "joint",
            Map.of("count", 20_000, "err", 1),
            "error_file: err.log\nlog_file: all.log\n" + BY_SIZE);
    writer.awaitEnd();

    NumberedLog.whole(writer.box().path("all.log"))
        .endsWith('a', 20_000)
        .endsWith('A', 20_000)
        .hasAll();
    NumberedLog.whole(writer.box().path("out.log")).endsWith('a', 20_000).hasAll();
    NumberedLog.whole(writer.box().path("err.log")).endsWith('A', 20_000).hasAll();
  }

  @Test
  void everyLineHasItsTime() {
    var writer =
        NumberedWriter.start(
            home, "timed", Map.of("count", 30_000, "big", 50_000), "time: true\n" + BY_SIZE);
    writer.awaitEnd();

    var time = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d: ";
    NumberedLog.whole(
            writer.box().path("out.log"),
            line -> {
              assertTrue(line.matches("(?s)" + time.substring(1) + ".*"), line);
              return line.replaceFirst(time, "");
            })
        .endsWith('a', 30_000)
        .hasAll();
  }

  @Test
  void everyLineIsAnObject() {
    var writer =
        NumberedWriter.start(
            home, "object", Map.of("count", 20_000, "big", 50_000), "log_type: json\n" + BY_SIZE);
    writer.awaitEnd();

    NumberedLog.whole(writer.box().path("out.log"), LogRotationIT::message)
        .endsWith('a', 20_000)
        .hasAll();
  }

  private static String message(String line) {
    var text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    var object = Json.parse(text);
    assertEquals("out", object.get("type").text());
    var message = object.get("message").text().getBytes(StandardCharsets.UTF_8);
    return new String(message, StandardCharsets.ISO_8859_1);
  }
}
