package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.terminal.TableLayout.Span;
import dev.jsup.daemon.terminal.TableLayout.Squeeze;
import dev.jsup.daemon.terminal.TableLayout.Squeeze.Drop;
import dev.jsup.daemon.terminal.TableLayout.Squeeze.Shorten;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableLayoutTest {
  private static final List<String> HEADERS = List.of("name", "pid", "memory");
  private static final List<Squeeze> SQUEEZES =
      List.of(new Shorten("name", 12), new Drop("pid"), new Shorten("name", 6), new Drop("memory"));

  /** Natural: name 20, pid 5, memory 7, and 10 for the box. */
  @ParameterizedTest
  @CsvSource({
    "100, 20, 5, 7",
    "42, 20, 5, 7",
    "41, 19, 5, 7",
    "34, 12, 5, 7",
    "33, 19, -1, 7",
    "26, 12, -1, 7",
    "20, 6, -1, 7",
    "19, 15, -1, -1",
    "10, 6, -1, -1",
    "5, 6, -1, -1",
  })
  void squeezesNoMoreThanItMust(int available, int name, int pid, int memory) {
    int[] widths = TableLayout.fit(HEADERS, new int[] {20, 5, 7}, List.of(), available, SQUEEZES);
    assertArrayEquals(new int[] {name, pid, memory}, widths);
  }

  @Test
  void givesSpareRoomToASpanFirst() {
    var spans = List.of(new Span(1, 30));
    int[] widths = TableLayout.fit(HEADERS, new int[] {20, 5, 7}, spans, 50, SQUEEZES);
    assertArrayEquals(new int[] {20, 9, 11}, widths);
    assertEquals(23, TableLayout.spanned(widths, 1));
    assertEquals(50, TableLayout.total(widths));
  }

  @Test
  void givesASpanNoMoreThanItWants() {
    var spans = List.of(new Span(1, 17), new Span(1, 4));
    assertArrayEquals(
        new int[] {20, 6, 8}, TableLayout.fit(HEADERS, new int[] {20, 5, 7}, spans, 100, SQUEEZES));
  }

  @Test
  void ignoresSqueezesOfColumnsThatAreNotThere() {
    assertArrayEquals(
        new int[] {3}, TableLayout.fit(List.of("x"), new int[] {3}, List.of(), 4, SQUEEZES));
  }
}
