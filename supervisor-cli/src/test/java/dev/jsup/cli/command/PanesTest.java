package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.terminal.WindowSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code monit} shows, and of what. */
class PanesTest {
  private static List<String> lines(String word, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> word + number).toList();
  }

  private static Panes panes(int rows, int columns) {
    return new Panes(new WindowSize(rows, columns), false);
  }

  @Test
  void theLastLinesStandBelowTheTable() {
    assertEquals(
        List.of("t1", "t2", "── logs ──── q quits ──", "l8", "l9"),
        panes(5, 23).lines(lines("t", 2), lines("l", 9)));
  }

  @Test
  void ofALargeTableSoMuchIsShownThatLinesHaveRoom() {
    var shown = panes(10, 30).lines(lines("t", 50), lines("l", 50));
    assertEquals(10, shown.size());
    assertEquals("   and 45 lines more", shown.get(5));
    assertEquals("l50", shown.getLast());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5", "3, 200", "24, 80", "200, 10"})
  void nothingIsLargerThanTheScreen(int rows, int columns) {
    var shown = panes(rows, columns).lines(lines("table ", 30), lines("line ", 90));
    assertEquals(rows, shown.size());
    assertEquals(rows, panes(rows, columns).lines(List.of(), List.of()).size());
    assertTrue(shown.stream().allMatch(line -> line.length() <= columns), shown::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abcdef | abcd",
        "ab~tc | ab",
        "~[31mabcdef | ~[31mabcd~[0m",
        "a~[2J | a[2J",
        "a~rb~bc | abc",
        "日本語 | 日本",
      })
  void aLineKeepsItsColoursAndNothingElseThatMovesTheCursor(String line, String shown) {
    assertEquals(control(shown), panes(9, 4).fit(control(line)).stripTrailing());
  }

  private static String control(String text) {
    return text.replace("~[", "\033[").replace("~t", "\t").replace("~r", "\r").replace("~b", "\b");
  }

  @Test
  void linesAreTakenWholeAndOldOnesAreForgotten() {
    var changes = new AtomicInteger();
    var recent = new RecentLines(changes::incrementAndGet);
    for (var part : List.of("one\ntw", "o\n", "thr")) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      recent.write(bytes, 0, bytes.length);
    }
    assertEquals(List.of("one", "two"), recent.last(9));
    assertEquals(List.of("two"), recent.last(1));
    assertEquals(2, changes.get());
    for (var each : lines("x", 2000)) {
      var bytes = (each + '\n').getBytes(StandardCharsets.UTF_8);
      recent.write(bytes, 0, bytes.length);
    }
    assertEquals("x2000", recent.last(1).getFirst());
    assertTrue(recent.last(9999).size() <= 500);
  }
}
