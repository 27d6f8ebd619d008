package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BegunLineTest {
  private static final int MAX = 1 << 20;

  private final ByteBudget budget = new ByteBudget(4L << 20);

  private static void put(BegunLine line, int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    line.put(bytes, 0, size);
  }

  private static String completed(BegunLine line) {
    line.complete();
    return new String(line.array(), 0, line.size(), StandardCharsets.US_ASCII);
  }

  @Test
  void whatIsTakenIsGivenBackAtTheEndOfTheLine() {
    var line = new BegunLine(MAX, budget);
    for (int i = 0; i < 10; i++) {
      put(line, 200_000);
    }
    assertTrue(budget.left() <= (4L << 20) - MAX, budget.left() + " bytes left");
    assertEquals("x".repeat(MAX) + " [jsup: cut, 2000000 bytes]", completed(line));
    line.clear();
    assertEquals(4L << 20, budget.left());
  }

  @Test
  void manyBegunLinesTogetherKeepWhatThereIs() {
    var lines = Stream.generate(() -> new BegunLine(MAX, budget)).limit(60).toList();
    for (int i = 0; i < 100; i++) {
      lines.forEach(line -> put(line, 10_400));
    }
    long memory = lines.stream().mapToLong(line -> line.array().length).sum();
    assertTrue(memory <= (4L << 20) + 60L * BegunLine.OWN_BYTES, memory + " bytes");
    assertTrue(memory > 3L << 20, memory + " bytes");
    for (var line : lines) {
      assertEquals(1_040_000, line.length());
      var text = completed(line);
      assertTrue(text.length() > 3000, text.length() + " bytes are kept of each");
      assertTrue(text.endsWith("x [jsup: cut, 1040000 bytes]"), text.substring(3000));
      line.clear();
    }
    assertEquals(4L << 20, budget.left());
    put(lines.getFirst(), 1_040_000);
    assertEquals("x".repeat(1_040_000), completed(lines.getFirst()));
  }

  @Test
  void aShortLineNeedsNoneOfIt() {
    var none = new ByteBudget(0);
    var line = new BegunLine(MAX, none);
    for (int i = 0; i < 40; i++) {
      put(line, 100);
    }
    assertEquals("x".repeat(4000), completed(line));
    line.clear();
    put(line, 100_000);
    var text = completed(line);
    assertTrue(text.matches("x{4000,4096} \\[jsup: cut, 100000 bytes]"), text);
    line.clear();
    assertEquals(0, none.left());
    put(line, 3);
    assertEquals("xxx", completed(line));
  }

  @Test
  void nothingIsJoinedOverWhatIsMissing() {
    var small = new ByteBudget(10_000);
    var line = new BegunLine(MAX, small);
    put(line, 9000);
    put(line, 2000);
    small.give(100_000);
    line.put("end".getBytes(StandardCharsets.US_ASCII), 0, 3);
    var text = completed(line);
    assertTrue(text.matches("x{9000,9960} \\[jsup: cut, 11003 bytes]"), text);
  }
}
