package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("app.log"), text);
  }

  private static String read(Path file, int count, long end) throws Exception {
    var text = new ByteArrayOutputStream();
    LogTail.read(file, count, end, text::writeBytes);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static List<String> lines(Path file, int count, long from) throws IOException {
    return LogTail.lines(file, count, from).stream()
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }

  private static String numbered(int from, int to, int width) {
    return IntStream.range(from, to)
        .mapToObj(i -> "%d %s\n".formatted(i, "x".repeat(width)))
        .collect(Collectors.joining());
  }

  @Test
  void thereIsNothingInAFileThatIsNotThere() throws Exception {
    var none = folder.resolve("none.log");
    assertEquals("", read(none, 5, Long.MAX_VALUE));
    assertEquals(List.of(), lines(none, 5, 0));
    assertFalse(LogTail.endsInALine(none, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "'a|b|c|', 2, 'b|c|'",
    "'a|b|', 15, 'a|b|'",
    "'a|b|', 0, ''",
    "'a|b|part', 0, ''",
    "'a|b|part', 1, 'part'",
    "'a|b|part', 2, 'b|part'",
    "'|||', 2, '||'",
    "'', 3, ''",
    "'part', 3, 'part'",
  })
  void theLastLinesAreReadAndOneThatIsNotEndedCounts(String text, int count, String expected)
      throws Exception {
    var file = file(text.replace('|', '\n'));
    assertEquals(expected.replace('|', '\n'), read(file, count, Long.MAX_VALUE));
  }

  @Test
  void theNumberIsExactForLinesLongerThanABlock() throws Exception {
    var file = file(numbered(0, 5, 100_000));
    assertEquals(numbered(2, 5, 100_000), read(file, 3, Long.MAX_VALUE));
  }

  @Test
  void theNumberIsExactForLinesThatEndWithABlock() throws Exception {
    var file = file(numbered(0, 100, 64 * 1024 - 3));
    assertEquals(numbered(93, 100, 64 * 1024 - 3), read(file, 7, Long.MAX_VALUE));
  }

  @Test
  void onlyWhatStandsBeforeTheEndIsRead() throws Exception {
    var file = file("a\nb\nc\n");
    assertEquals("a\nb\n", read(file, 2, 4));
    assertEquals("b\n", read(file, 1, 4));
    assertFalse(LogTail.endsInALine(file, 4));
    assertTrue(LogTail.endsInALine(file, 3));
  }

  @Test
  void aHugeLineIsReadInBlocks() throws Exception {
    var file = file("x".repeat(5_000_000));
    var largest = new AtomicInteger();
    var sum = new AtomicInteger();
    LogTail.read(
        file,
        15,
        Long.MAX_VALUE,
        block -> {
          largest.accumulateAndGet(block.length, Math::max);
          sum.addAndGet(block.length);
        });
    assertEquals(5_000_000, sum.get());
    assertTrue(largest.get() <= 64 * 1024, largest.toString());
  }

  @Test
  void linesAreOfTheLastPartAndOfWhatIsNew() throws Exception {
    var file = file("old\nnew 1\nnew 2\npart");
    assertEquals(List.of("new 1", "new 2", "part"), lines(file, 10, 4));
    assertEquals(List.of("new 2", "part"), lines(file, 2, 4));
    assertEquals(List.of(), lines(file, 10, Files.size(file)));

    file("y".repeat(1_000_000));
    assertEquals(64 * 1024, lines(file, 10, 0).getFirst().length());
  }
}
