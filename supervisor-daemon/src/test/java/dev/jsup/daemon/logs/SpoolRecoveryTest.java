package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.supervisor.InstanceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left in a spool by a daemon that was killed at a certain step. */
class SpoolRecoveryTest {
  private static final String LINES = "one\ntwo\nthree\n";

  @TempDir private Path folder;
  private Path log;
  private Spool spool;
  private SpoolTarget target;

  @BeforeEach
  void makeLines() throws IOException {
    log = Files.writeString(folder.resolve("out.log"), "before\n");
    spool = Spool.create(folder);
    spool.begin("pipe", 0);
    spool.output(LINES.getBytes(StandardCharsets.US_ASCII), LINES.length());
    target = SpoolTarget.begin(spool, 0, log);
    spool.set(Spool.TARGETS, 1);
  }

  private void write(int from, int count) throws IOException {
    var status = PosixFiles.status(log);
    target.writes(status.identity(), status.size(), from, count);
    append(LINES.substring(from, from + count));
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }

  /** What is left when the logs have what was made. */
  private Map<String, Spool> finished() {
    var left = new HashMap<String, Spool>();
    for (var each : SpoolRecovery.in(folder)) {
      SpoolRecovery.finish(each).ifPresent(kept -> left.put(each.fifo(), kept));
    }
    return left;
  }

  private String recovered() throws IOException {
    var left = finished();
    assertEquals(Spool.INPUT, left.get("pipe").get(Spool.STATE));
    left.get("pipe").close();
    return Files.readString(log);
  }

  @Test
  void noLogIsTouchedButByItsWriterAsItsDiskMayHang() throws IOException {
    spool.made(0, LINES.length(), 0);
    var tasks = new ArrayDeque<Runnable>();
    try (var spools = new Spools(folder)) {
      spools.finish(_ -> tasks::add);
      assertEquals("before\n", Files.readString(log));
    }
    try (var next = new Spools(folder)) { // what hung when a daemon ended is there for the next
      next.finish(written -> {
        assertEquals(log, written);
        return tasks::add;
      });
      tasks.removeLast().run();
      next.awaitFinished(new InstanceFiles(log.toString(), "/dev/null", null, ""));
      assertEquals("before\n" + LINES, Files.readString(log));
      next.leftOf(folder.resolve("pipe")).orElseThrow().close();
    }
  }

  @Test
  void whatWasMadeOnlyIsNotWrittenAsItIsMadeAgain() throws IOException {
    assertEquals("before\n", recovered());
  }

  @Test
  void whatIsToBeWrittenIs() throws IOException {
    spool.made(0, LINES.length(), 0);
    assertEquals("before\n" + LINES, recovered());
  }

  @Test
  void theRestOfWhatWasBeingWrittenIs() throws IOException {
    spool.made(0, LINES.length(), 0);
    var status = PosixFiles.status(log);
    target.writes(status.identity(), status.size(), 0, LINES.length());
    append("one\ntw");
    assertEquals("before\n" + LINES, recovered());
  }

  @Test
  void whatAFileHasThatWasRotatedDoesNotComeAgain() throws IOException {
    spool.made(0, LINES.length(), 0);
    write(0, 4);
    Files.move(log, folder.resolve("out.log.1"));
    assertEquals("two\nthree\n", recovered());
    assertEquals("before\none\n", Files.readString(folder.resolve("out.log.1")));
  }

  @Test
  void whatWasWrittenWholeIsNotWrittenAgain() throws IOException {
    spool.made(0, LINES.length(), 0);
    write(0, LINES.length());
    assertEquals("before\n" + LINES, recovered());
  }

  @Test
  void whatCannotBeWrittenNowIsKept() throws IOException {
    spool.made(0, LINES.length(), 0);
    Files.delete(log);
    Files.createDirectory(log);
    var left = finished();
    assertEquals(Spool.OUTPUT, left.get("pipe").get(Spool.STATE));
    Files.delete(log);
    assertEquals(LINES, recovered());
  }

  @Test
  void aSpoolThatWasNotFinishedIsRemoved() throws IOException {
    var torn = Files.writeString(folder.resolve("spool-torn.tmp"), "");
    spool.set(Spool.STATE, Spool.IDLE);
    assertTrue(finished().isEmpty());
    assertTrue(Files.notExists(torn) && Files.notExists(spool.path()));
  }

  /** Another one, which is whole. */
  private void addSpool(String name) throws IOException {
    Spool.create(folder).begin(name, 0);
  }

  @Test
  void aDamagedSpoolKeepsNoOtherFromBeingRead() throws IOException {
    addSpool("first");
    spool.made(0, LINES.length(), 0);
    spool.set(Spool.OUTPUT_LENGTH, Long.MAX_VALUE);
    addSpool("last");
    assertEquals(Set.of("first", "last"), finished().keySet());
    assertTrue(Files.notExists(spool.path()));
    assertEquals("before\n", Files.readString(log));
  }

  @Test
  void aSpoolWithoutAPlausibleNameIsRemoved() {
    spool.set(Spool.NAME, -1);
    assertTrue(finished().isEmpty());
    assertTrue(Files.notExists(spool.path()));
  }

  @Test
  void aSpoolWithATargetThatIsNoPathIsRemoved() {
    spool.made(0, LINES.length(), 0);
    spool.set(4096 + 8 + 2 * 40, 1L << 40); // the length of the path
    assertTrue(finished().isEmpty());
    assertTrue(Files.notExists(spool.path()));
  }

  @Test
  void aSpoolOfAnEarlierStartOfTheMachineIsRemoved() throws IOException {
    spool.made(0, LINES.length(), 0);
    spool.setText(Spool.BOOT, "another", 100);
    assertTrue(finished().isEmpty());
    assertTrue(Files.notExists(spool.path()));
    assertEquals("before\n", Files.readString(log));
  }
}
