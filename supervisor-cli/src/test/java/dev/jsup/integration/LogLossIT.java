package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What becomes of numbered lines when a log is emptied, removed or renamed while it is written, and
 * when the app or the daemon ends.
 */
@Order(TestHome.LONG)
class LogLossIT {
  private static final String BY_SIZE = "rotate: { size: 200K, keep: 1000 }\n";
  private static final Map<String, ?> STEADY = Map.of("rate", 5000);

  @RegisterExtension static final TestHome home = TestHome.quick();

  /** The number of the last whole line of a file that is open. */
  private static long lastNumber(RandomAccessFile file) throws IOException {
    int length = (int) Math.min(1 << 16, file.length());
    var bytes = new byte[length];
    file.seek(file.length() - length);
    file.readFully(bytes);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var whole = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    for (int i = whole.size() - 1; i >= 0; i--) {
      if (whole.get(i).matches("a \\d{7} .*")) {
        return Long.parseLong(whole.get(i).substring(2, 9));
      }
    }
    throw new AssertionError("no number in " + text);
  }

  /** Waits until there is a file at {@code log} again, and that it grows. */
  private static void awaitFile(Path log) {
    Await.until(log + " is there again", () -> Files.exists(log) && Files.size(log) > 0);
  }

  @Test
  void afterFlushTheLinesGoOnAndNoneComesTwice() {
    var following = LogFollowing.begin(home);
    var writer = NumberedWriter.start(home, "flushed", STEADY, BY_SIZE);
    var log = writer.box().path("out.log");
    long emptied = 0;
    for (int i = 0; i < 3; i++) {
      writer.awaitMore('a', 3000);
      emptied = writer.written('a');
      home.jsup("flush", "flushed").ok();
    }
    long after = writer.written('a');
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    long last = writer.last('a');
    var rest = NumberedLog.rest(log).endsWith('a', last);
    rest.hasAll();
    assertTrue(rest.first('a') > emptied - 1000, "begins with " + rest.first('a'));
    // What it writes while the answer is on its way, and what a pipe holds.
    assertTrue(rest.first('a') <= after + 1000, "begins with " + rest.first('a'));
    following.awaitLine('a', last).endsWith('a', last).hasAll();
  }

  @Test
  void whatIsWrittenAfterTheFileWasRemovedIsInTheNextOne() throws IOException {
    var following = LogFollowing.begin(home);
    var writer = NumberedWriter.start(home, "removed", STEADY, "");
    var log = writer.box().path("out.log");
    writer.awaitMore('a', 3000);
    long gone;
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      Files.delete(log);
      gone = lastNumber(file);
    }
    awaitFile(log);
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    long last = writer.last('a');
    var rest = NumberedLog.rest(log).endsWith('a', last);
    rest.hasAll();
    // One is the line without a number.
    assertTrue(rest.first('a') <= gone + 2, rest.first('a') + " after " + gone);
    following.awaitLine('a', last).endsWith('a', last).hasAll();
  }

  @Test
  void afterARenameTheOldAndTheNewFileHaveAll() throws IOException {
    var writer = NumberedWriter.start(home, "renamed", STEADY, "");
    var log = writer.box().path("out.log");
    var old = writer.box().path("moved.log");
    writer.awaitMore('a', 3000);
    Files.move(log, old);
    awaitFile(log);
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    NumberedLog.of(old, log).endsWith('a', writer.last('a')).hasAll();
  }

  @Test
  void reloadLogsOpensARenamedFileAtOnce() throws IOException {
    var writer = NumberedWriter.start(home, "reopened", STEADY, "");
    var log = writer.box().path("out.log");
    var old = writer.box().path("moved.log");
    writer.awaitMore('a', 2000);
    Files.move(log, old);
    home.jsup("reloadLogs").ok();
    assertTrue(Files.exists(log), "made again");
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    NumberedLog.of(old, log).endsWith('a', writer.last('a')).hasAll();
  }

  @Test
  void aFileThatOthersEmptyIsWrittenOnFromItsBegin() throws IOException {
    var writer = NumberedWriter.start(home, "emptied", STEADY, "");
    var log = writer.box().path("out.log");
    writer.awaitMore('a', 3000);
    long before = writer.written('a');
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(0);
    }
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    var rest = NumberedLog.rest(log).endsWith('a', writer.last('a'));
    rest.hasAll();
    assertTrue(rest.first('a') > before - 1000, "begins with " + rest.first('a'));
    assertTrue(rest.first('a') < before + 1000, "begins with " + rest.first('a'));
    var shown = home.jsup("logs", "emptied", "--nostream", "--lines=500").ok();
    assertEquals(500, shown.lines().size());
  }

  @Test
  void theNextDaemonWritesOnInTheSameFiles() {
    var writer = NumberedWriter.start(home, "stopped", STEADY, BY_SIZE);
    for (int i = 0; i < 2; i++) {
      writer.awaitMore('a', 2000);
      home.jsup("kill").ok();
      writer.restart(STEADY, BY_SIZE);
    }
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    NumberedLog.whole(writer.box().path("out.log")).endsWith('a', writer.last('a')).hasAll();
  }

  @Test
  void theLineInWhichAnAppCrashesStaysAndTheNextBeginsOnItsOwn() {
    var crashes = Map.of("count", 30_000, "crash", "5001,12002,20003");
    var writer = NumberedWriter.start(home, "crash", crashes, BY_SIZE + "max_restarts: 9\n");
    writer.awaitEnd();

    assertEquals(3, writer.app().restarts());
    var log = writer.box().path("out.log");
    NumberedLog.whole(log).endsWith('a', 30_000).withPartials(3);
  }

  @Test
  void instancesThatCrashSpoilNoLineOfTheOthers() {
    var crashes = Map.of("count", 20_000, "crash", "2009");
    var writer =
        NumberedWriter.start(home, "crowd", crashes, "instances: 4\nmerge_logs: true\n" + BY_SIZE);
    writer.awaitEnd();

    var log = NumberedLog.whole(writer.box().path("out.log"));
    for (char letter = 'a'; letter <= 'd'; letter++) {
      log.endsWith(letter, 20_000);
    }
    log.withPartials(4);
  }
}
