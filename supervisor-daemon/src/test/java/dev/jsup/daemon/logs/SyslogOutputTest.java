package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.daemon.os.UnixDatagramSocket;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogOutputTest {
  private static final long SECOND = 1_000_000;

  /** 2026-11-02T10:15:30 in UTC. */
  private static final long NOW = 1_793_614_530 * SECOND;

  private final ByteBudget budget = new ByteBudget(1 << 20);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("log");
  }

  private SyslogOutput output(String tag, LogStream stream) {
    return new SyslogOutput(path(), tag, stream, budget, ZoneId.of("UTC"));
  }

  private static void send(SyslogOutput output, String text, long micros) {
    var bytes = ("..." + text + "...").getBytes(StandardCharsets.UTF_8);
    output.send(bytes, 3, bytes.length - 6, 4711, micros);
  }

  private static List<String> received(UnixDatagramSocket socket) throws IOException {
    var all = new ArrayList<String>();
    var next = socket.receive();
    while (next != null) {
      all.add(next.text());
      next = socket.receive();
    }
    return all;
  }

  @Test
  void aLineIsAMessage() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT);
        var err = output("the [web]: app", LogStream.ERR)) {
      send(out, "gr\u00fcn", NOW);
      send(err, "", NOW + 10 * 24 * 3600 * SECOND);
      out.send(new byte[] {'x'}, 0, 1, 0, NOW);
      assertEquals(
          List.of(
              "<14>Nov  2 10:15:30 api[4711]: gr\u00fcn",
              "<11>Nov 12 10:15:30 the__web___app[4711]: ",
              "<14>Nov  2 10:15:30 api: x"),
          received(log));
      assertNull(out.notice());
    }
  }

  @Test
  void aLongLineIsCutAtACharacter() throws IOException {
    var head = "<14>Nov  2 10:15:30 api[4711]: ";
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      send(out, "x" + "\u00fc".repeat(5000), NOW);
      var text = received(log).getFirst();
      int size = text.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(text.startsWith(head + "x\u00fc"), text);
      assertTrue(text.endsWith("\u00fc [jsup: cut, 10001 bytes]"), text);
      assertTrue(
          size <= SyslogOutput.LONGEST_MESSAGE && size >= SyslogOutput.LONGEST_MESSAGE - 1,
          size + " bytes");
    }
  }

  @Test
  void withoutALogLinesAreCountedAndToldLater() throws IOException {
    try (var out = output("api", LogStream.OUT)) {
      send(out, "lost", NOW);
      assertEquals(
          "1 line left out: " + path() + ": connect " + path() + ": No such file or directory",
          out.notice());
      try (var log = UnixDatagramSocket.bind(path())) {
        send(out, "within the second", NOW + SECOND / 2);
        assertEquals(List.of(), received(log));
        send(out, "again", NOW + SECOND);
        var texts = received(log);
        assertTrue(texts.getFirst().contains("[jsup] 2 lines left out: "), texts.toString());
        assertTrue(texts.getLast().endsWith(": again"), texts.toString());
        assertNull(out.notice());
      }
    }
  }

  @Test
  void aLogThatIsRestartedIsFoundAgain() throws IOException {
    try (var out = output("api", LogStream.OUT)) {
      UnixDatagramSocket.bind(path()).close();
      try (var _ = UnixDatagramSocket.bind(path())) {
        send(out, "to the first", NOW);
      }
      try (var log = UnixDatagramSocket.bind(path())) {
        send(out, "the first has gone", NOW + SECOND);
        send(out, "second", NOW + 2 * SECOND);
        var texts = received(log);
        assertEquals(2, texts.size(), texts.toString());
        assertTrue(texts.getFirst().contains("[jsup] 1 line left out: "), texts.toString());
      }
    }
  }

  /** The texts behind the head, of all that comes while it is tried again. */
  private static List<String> receivedInTime(
      UnixDatagramSocket log, SyslogOutput output, long micros) throws IOException {
    var all = received(log);
    for (long now = micros; output.isWaiting(); now += 5000) {
      output.retry(now);
      all.addAll(received(log));
    }
    return all.stream().map(text -> text.substring(text.indexOf("]: ") + 3)).toList();
  }

  @Test
  void whatAShortQueueDoesNotTakeComesLaterInOrder() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      var lines = IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList();
      lines.forEach(line -> send(out, line, NOW));
      assertTrue(out.isWaiting());
      assertNull(out.notice());
      assertTrue(budget.left() < 1 << 20);
      assertEquals(lines, receivedInTime(log, out, NOW));
      assertNull(out.notice());
      assertEquals(1 << 20, budget.left());
    }
  }

  @Test
  void aLogThatReadsIsSentWhatIsKeptBeforeANewLine() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      var lines = IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList();
      var all = new ArrayList<String>();
      for (var line : lines) {
        send(out, line, NOW);
        if (line.endsWith("7")) {
          all.addAll(received(log));
        }
      }
      all.addAll(received(log));
      out.retry(NOW);
      all.addAll(received(log));
      assertEquals(5000, all.size());
      assertTrue(all.getLast().endsWith(": line 4999"), all.getLast());
      assertFalse(out.isWaiting());
    }
  }

  @Test
  void aLogThatDoesNotReadHoldsNobodyUp() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      for (int i = 0; i < 5000; i++) {
        send(out, "line " + i, NOW);
      }
      out.retry(NOW + SECOND - 1);
      assertNull(out.notice());
      out.retry(NOW + SECOND);
      assertFalse(out.isWaiting());
      assertEquals(1 << 20, budget.left());
      var notice = out.notice();
      assertNotNull(notice);
      assertTrue(notice.endsWith("its queue is full"), notice);
      int taken = received(log).size();
      send(out, "room again", NOW + SECOND);
      var texts = received(log);
      assertTrue(texts.getFirst().contains("[jsup] " + (5000 - taken) + " lines left out"));
      assertTrue(texts.getLast().endsWith(": room again"));
    }
  }

  @Test
  void aLogThatReadsOnIsWaitedForAsLongAsItTakes() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      var lines = IntStream.range(0, 3000).mapToObj(i -> "line " + i).toList();
      lines.forEach(line -> send(out, line, NOW));
      int count = received(log).size();
      for (long now = NOW; out.isWaiting(); now += SECOND - 1) {
        out.retry(now);
        count += received(log).size();
      }
      assertEquals(3000, count);
    }
  }

  @Test
  void whatIsKeptIsBoundedAndTheRestIsCountedWhereItIsMissing() throws IOException {
    try (var log = UnixDatagramSocket.bind(path());
        var out = output("api", LogStream.OUT)) {
      var filler = "x".repeat(1000);
      for (int i = 0; i < 3000; i++) {
        send(out, i + " " + filler, NOW);
      }
      assertNotNull(out.notice());
      var texts = receivedInTime(log, out, NOW);
      int kept = texts.size() - 1;
      assertTrue(kept > 800 && kept < 1200 + 600, kept + " lines are kept");
      for (int i = 0; i < kept; i++) {
        assertEquals(i + " " + filler, texts.get(i));
      }
      var notice = "[jsup] %d lines left out: ".formatted(3000 - kept);
      assertTrue(texts.getLast().startsWith(notice), texts.getLast());
      assertNull(out.notice());
      assertEquals(1 << 20, budget.left());
    }
  }

  @Test
  void theCloseSendsWhatItCanAndGivesBackWhatWasTaken() throws IOException {
    try (var log = UnixDatagramSocket.bind(path())) {
      var out = output("api", LogStream.OUT);
      for (int i = 0; i < 2000; i++) {
        send(out, "line " + i, NOW);
      }
      int before = received(log).size();
      out.close();
      assertEquals(1 << 20, budget.left());
      var after = received(log);
      assertTrue(after.getFirst().endsWith(": line " + before), after.getFirst());
    }
  }
}
