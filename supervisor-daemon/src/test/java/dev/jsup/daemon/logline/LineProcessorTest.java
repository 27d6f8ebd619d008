package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logline.LineProcessor.Origin;
import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.protocol.model.LogStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineProcessorTest {
  /** 2026-11-22T10:15:30.123 in Berlin. */
  private static final long NOW = 1_795_338_930_123_456L;

  private static final long SECOND = 1_000_000;
  private static final String DATE = "YYYY-MM-DDTHH:mm:ss";
  private static final LineSpec DATED = new LineSpec(false, DATE, LineSpec.DEFAULT_MAX_BYTES);
  private static final LineSpec JSON = new LineSpec(true, null, LineSpec.DEFAULT_MAX_BYTES);
  private static final String BEFORE =
      "{\"timestamp\":\"2026-11-22T10:15:30.123+01:00\",\"type\":\"err\",\"process_id\":3,"
          + "\"app_name\":\"the \\\"api\\\"\",\"pid\":4711,\"message\":\"";

  private static LineProcessor processor(LineSpec spec) {
    var origin = new Origin(3, "the \"api\"", LogStream.ERR);
    var processor =
        new LineProcessor(
            origin,
            spec,
            null,
            new ByteBudget(LineProcessor.BEGUN_BYTES),
            ZoneId.of("Europe/Berlin"));
    processor.began(4711);
    return processor;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What becomes of the pieces, with the end of all. */
  private static byte[] result(LineSpec spec, List<byte[]> pieces) {
    var processor = processor(spec);
    var out = new LineBuffer(0);
    pieces.forEach(piece -> processor.accept(piece, piece.length, NOW, out));
    processor.end(NOW, out);
    return Arrays.copyOf(out.array(), out.size());
  }

  private static String result(LineSpec spec, String text) {
    return new String(result(spec, List.of(utf8(text))), StandardCharsets.UTF_8);
  }

  @Test
  void rawLinesStayAsTheyAre() {
    var bytes =
        new byte[] {'a', 0, '\r', '\n', '\n', (byte) 0xff, (byte) 0xe2, '\n', '\n', 0, '\n'};
    assertArrayEquals(bytes, result(LineSpec.RAW, List.of(bytes)));
    assertEquals("a\nb\n", result(LineSpec.RAW, "a\nb"), "the last line gets an end");
    assertEquals("", result(LineSpec.RAW, ""));
  }

  @Test
  void eachLineHasTheTimeBeforeIt() {
    var time = "2026-11-22T10:15:30: ";
    assertEquals(
        time + "one\n" + time + "\n" + time + "two\r\n" + time + "three\n",
        result(DATED, "one\n\ntwo\r\nthree"));
  }

  @Test
  void eachLineIsAnObject() {
    assertEquals(
        BEFORE + "one\"}\n" + BEFORE + "\"}\n" + BEFORE + "\\ttwo \\\"\u20ac\\\"\"}\n",
        result(JSON, "one\n\r\n\ttwo \"\u20ac\"\r\n"));
    assertEquals(BEFORE + "a\\rb\\u0000\"}\n", result(JSON, "a\rb\0\n"));
  }

  @Test
  void anObjectHasTheDateThatIsAskedForAndNoPidThatIsNotKnown() {
    var spec = new LineSpec(true, DATE, LineSpec.DEFAULT_MAX_BYTES);
    var processor = new LineProcessor(new Origin(0, "a", LogStream.OUT), spec, null);
    var out = new LineBuffer(0);
    processor.accept(utf8("x\n"), 2, NOW, out);
    assertTrue(
        new String(out.array(), 0, out.size(), StandardCharsets.UTF_8)
            .matches(
                "\\{\"timestamp\":\"2026-11-2\\dT\\d\\d:\\d\\d:30\",\"type\":\"out\","
                    + "\"process_id\":0,\"app_name\":\"a\",\"pid\":null,\"message\":\"x\"}\n"));
  }

  @Test
  void everySplitOfTheBytesGivesTheSame() {
    var text = "first\r\n\n\0zwölf €uro 🚲\nab\"c\\\n" + "long ".repeat(12) + "€€€\n\r\n\rend";
    for (int max : List.of(1, 3, 7, 8, 20, 66, LineSpec.DEFAULT_MAX_BYTES)) {
      for (var spec : specs(max)) {
        splitEverywhere(spec, utf8(text));
      }
    }
  }

  private static List<LineSpec> specs(int max) {
    return List.of(
        new LineSpec(false, null, max),
        new LineSpec(false, DATE, max),
        new LineSpec(true, null, max));
  }

  private static void splitEverywhere(LineSpec spec, byte[] bytes) {
    var whole = result(spec, List.of(bytes));
    for (int cut = 0; cut <= bytes.length; cut++) {
      var first = Arrays.copyOf(bytes, cut);
      var rest = Arrays.copyOfRange(bytes, cut, bytes.length);
      assertArrayEquals(whole, result(spec, List.of(first, rest)), spec + ", cut at " + cut);
    }
    var single = new byte[bytes.length][];
    for (int at = 0; at < bytes.length; at++) {
      single[at] = new byte[] {bytes[at]};
    }
    assertArrayEquals(whole, result(spec, List.of(single)), spec + ", byte by byte");
  }

  @Test
  void chanceLinesInChancePiecesComeOutWhole() {
    var chance = new Random(42);
    for (int round = 0; round < 300; round++) {
      var bytes = new byte[chance.nextInt(600)];
      for (int at = 0; at < bytes.length; at++) {
        int dice = chance.nextInt(12);
        bytes[at] = (byte) (dice == 0 ? '\n' : dice == 1 ? 11 : chance.nextInt(256));
      }
      var spec = specs(1 + chance.nextInt(80)).get(round % 3);
      var whole = result(spec, List.of(bytes));
      int a = chance.nextInt(bytes.length + 1);
      int b = a + chance.nextInt(bytes.length - a + 1);
      var pieces =
          List.of(
              Arrays.copyOf(bytes, a),
              Arrays.copyOfRange(bytes, a, b),
              Arrays.copyOfRange(bytes, b, bytes.length));
      assertArrayEquals(whole, result(spec, pieces));
      var raw = new LineSpec(false, null, 1000);
      boolean ended = bytes.length == 0 || bytes[bytes.length - 1] == '\n';
      var expected = ended ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
      if (!ended) {
        expected[bytes.length] = '\n';
      }
      assertArrayEquals(expected, result(raw, pieces));
    }
  }

  @Test
  void aLongLineIsCutAtACharacterAndMarked() {
    var spec = new LineSpec(false, null, 5);
    assertEquals("12345\n1234 [jsup: cut, 6 bytes]\n", result(spec, "12345\n1234\u00fc\n"));
    assertEquals("12345 [jsup: cut, 6 bytes]\nok\n", result(spec, "123456\nok\n"));
    assertEquals("123\u00fc [jsup: cut, 6 bytes]\n", result(spec, "123\u00fc4\n"));
    assertEquals("12 [jsup: cut, 6 bytes]\n", result(spec, "12\ud83d\udeb2\n"));
    assertEquals("12\u20ac [jsup: cut, 8 bytes]\n", result(spec, "12\u20ac\u20ac"));
  }

  @Test
  void twoMegabytesInOneLine() {
    var line = "0123456789abcde\u00fc".repeat(1 << 17); // 17 bytes each
    int bytes = 17 << 17;
    var kept = new String(utf8(line), 0, 1 << 20, StandardCharsets.UTF_8);
    var whole = kept.endsWith("\ufffd") ? kept.substring(0, kept.length() - 1) : kept;
    var expected = whole + " [jsup: cut, " + bytes + " bytes]";
    assertEquals(expected + "\nnext\n", result(LineSpec.RAW, line + "\nnext\n"));
    var pieces = List.of(utf8(line), utf8("\nnext\n"));
    assertEquals(
        BEFORE + expected + "\"}\n" + BEFORE + "next\"}\n",
        new String(result(JSON, pieces), StandardCharsets.UTF_8));
  }

  @Test
  void itStopsWhenEnoughHasComeOfIt() {
    var bytes = new byte[10_000];
    Arrays.fill(bytes, (byte) '\n');
    var processor = processor(JSON);
    var out = new LineBuffer(0);
    var all = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      out.clear();
      int taken = processor.accept(bytes, at, bytes.length - at, NOW, out);
      assertTrue(taken > 0);
      assertTrue(out.size() < LineProcessor.ENOUGH_BYTES + 1000);
      all.write(out.array(), 0, out.size());
      at += taken;
    }
    assertArrayEquals(result(JSON, List.of(bytes)), all.toByteArray());
  }

  @Test
  void whatIsOverTheLimitIsLeftOutInWholeLinesAndTold() {
    var origin = new Origin(3, "api", LogStream.OUT);
    var rate = new RateSpec(2, 0, 1);
    var processor = new LineProcessor(origin, LineSpec.RAW, rate);
    var out = new LineBuffer(0);
    var text = utf8("1\n2\n3\n44\n5");
    processor.accept(text, text.length, NOW, out);
    processor.accept(utf8("5\n"), 2, NOW + SECOND, out);
    processor.accept(utf8("6\n7\n8"), 5, NOW + SECOND, out);
    processor.end(NOW + SECOND, out);
    assertEquals(
        """
        1
        2
        [jsup] 2 lines (5 bytes) left out: over the limit of 2 lines a second
        55
        6
        [jsup] 2 lines (4 bytes) left out: over the limit of 2 lines a second
        """,
        new String(out.array(), 0, out.size(), StandardCharsets.UTF_8));
  }

  @Test
  void aLineOfManyEscapesIsCutBeforeItFillsTheMemory() {
    var zeros = new byte[4 << 20];
    var spec = new LineSpec(true, null, zeros.length);
    var result = result(spec, List.of(zeros, utf8("\nnext\n")));
    assertTrue(result.length < 9 << 20, result.length + " bytes");
    var text = new String(result, StandardCharsets.UTF_8);
    assertTrue(text.startsWith(BEFORE + "\\u0000\\u0000"));
    assertTrue(text.endsWith("\\u0000 [jsup: cut, too long in JSON]\"}\n" + BEFORE + "next\"}\n"));
    var letters = "\u00fc".repeat(2 << 20);
    assertEquals(BEFORE + letters + "\"}\n", result(spec, letters + "\n"));
  }

  @Test
  void theEndOfALineGivesItsMemoryBack() {
    var budget = new ByteBudget(1 << 20);
    var origin = new Origin(3, "api", LogStream.OUT);
    var processor = new LineProcessor(origin, LineSpec.RAW, null, budget);
    var out = new LineBuffer(0);
    var part = utf8("x".repeat(100_000));
    processor.accept(part, part.length, NOW, out);
    assertTrue(budget.left() <= (1 << 20) - part.length);
    processor.accept(utf8("\n"), 1, NOW, out);
    assertEquals(1 << 20, budget.left());
    processor.accept(part, part.length, NOW, out);
    processor.end(NOW, out);
    assertEquals(1 << 20, budget.left());
    assertEquals(2 * part.length + 2, out.size());
  }

  @Test
  void whatIsLeftOutIsToldASecondLaterAlthoughNoLineFollows() {
    var rate = new RateSpec(1, 0, 1);
    var processor = new LineProcessor(new Origin(3, "a", LogStream.OUT), LineSpec.RAW, rate);
    var out = new LineBuffer(0);
    processor.accept(utf8("1\n"), 2, NOW, out);
    assertEquals(OptionalLong.empty(), processor.nextNotice());
    processor.accept(utf8("2\n"), 2, NOW + 10, out);
    processor.accept(utf8("3\nbegun"), 7, NOW + 20, out);
    assertEquals(OptionalLong.of(NOW + 10 + SECOND), processor.nextNotice());
    processor.tell(NOW + 9 + SECOND, out);
    assertEquals(2, out.size());
    processor.tell(NOW + 10 + SECOND, out);
    assertEquals(OptionalLong.empty(), processor.nextNotice());
    processor.tell(NOW + 11 + SECOND, out);
    processor.accept(utf8("!\n"), 2, NOW + 2 * SECOND, out);
    assertEquals(
        "1\n[jsup] 2 lines (4 bytes) left out: over the limit of 1 line a second\nbegun!\n",
        new String(out.array(), 0, out.size(), StandardCharsets.UTF_8));
  }

  @Test
  void aClockThatJumpsBackDoesNotHoldTheNoticeUp() {
    var rate = new RateSpec(1, 0, 1);
    var processor = new LineProcessor(new Origin(3, "a", LogStream.OUT), LineSpec.RAW, rate);
    var out = new LineBuffer(0);
    processor.accept(utf8("1\n2\n"), 4, NOW, out);
    processor.tell(NOW - 3600 * SECOND, out);
    assertEquals(OptionalLong.of(NOW - 3599 * SECOND), processor.nextNotice());
  }

  @Test
  void withoutALimitThereIsNothingToTell() {
    var processor = processor(DATED);
    var out = new LineBuffer(0);
    assertEquals(OptionalLong.empty(), processor.nextNotice());
    processor.tell(NOW, out);
    assertEquals(0, out.size());
  }
}
