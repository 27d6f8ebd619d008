package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("app.log"), text);
  }

  private static List<String> text(LogTail tail) {
    return tail.lines().stream().map(line -> new String(line, StandardCharsets.UTF_8)).toList();
  }

  private static String numbered(int count, int width) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%d %s\n".formatted(i, "x".repeat(width)))
        .collect(Collectors.joining());
  }

  @Test
  void thereAreNoLinesInAFileThatIsNotThere() throws IOException {
    assertEquals(List.of(), LogTail.of(folder.resolve("none.log"), 5).lines());
  }

  @Test
  void theLastLinesComeOldestFirst() throws IOException {
    assertEquals(List.of("b", "c"), text(LogTail.of(file("a\nb\nc\n"), 2)));
  }

  @Test
  void aFileWithFewerLinesIsShownWhole() throws IOException {
    assertEquals(List.of("a", "b"), text(LogTail.of(file("a\nb\n"), 15)));
  }

  @Test
  void whatIsNotEndedStandsApart() throws IOException {
    var tail = LogTail.of(file("a\nb\npart"), 2);
    assertEquals(List.of("a", "b"), text(tail));
    assertArrayEquals("part".getBytes(StandardCharsets.UTF_8), tail.partial());
    assertEquals(3, tail.allLines().size());
  }

  @Test
  void theNumberIsExactForLinesLongerThanABlock() throws IOException {
    var tail = LogTail.of(file(numbered(5, 100_000)), 3);
    assertEquals(
        List.of("2", "3", "4"), text(tail).stream().map(l -> l.split(" ", -1)[0]).toList());
    assertEquals(100_002, tail.lines().getFirst().length);
  }

  @Test
  void onlyTheEndOfALargeFileCounts() throws IOException {
    var tail = LogTail.of(file(numbered(200_000, 20)), 15);
    assertEquals(15, tail.lines().size());
    assertEquals("199985", text(tail).getFirst().split(" ", -1)[0]);
  }

  @Test
  void whatStandsBehindTheEndIsNotRead() throws IOException {
    assertEquals(List.of("a", "b"), text(LogTail.before(file("a\nb\nc\n"), 5, 4)));
  }

  @Test
  void whatStandsBeforeTheBeginningIsNotRead() throws IOException {
    assertEquals(List.of("b", "c"), text(LogTail.since(file("a\nb\nc\n"), 5, 2)));
  }
}
