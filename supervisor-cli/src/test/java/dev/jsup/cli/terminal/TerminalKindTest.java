package dev.jsup.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TerminalKindTest {
  @AfterEach
  void forget() {
    System.clearProperty(TerminalKind.TERMINAL_PROPERTY);
    System.clearProperty(TerminalKind.COLUMNS_PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({"00, false, false", "10, true, false", "01, false, true", "11, true, true"})
  void believesTheLauncher(String marks, boolean out, boolean error) {
    System.setProperty(TerminalKind.TERMINAL_PROPERTY, marks);
    System.setProperty(TerminalKind.COLUMNS_PROPERTY, "132");
    assertEquals(new TerminalKind(out, error, 132, true, false), TerminalKind.ofProcess(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"'', 100", "0, 100", "abc, 100", "-5, 100", "99999, 100", "80, 80", "9999, 9999"})
  void takesTheColumnsOfTheEnvironmentWhenTheLauncherSaysNone(String columns, int expected) {
    System.setProperty(TerminalKind.COLUMNS_PROPERTY, columns);
    assertEquals(expected, TerminalKind.ofProcess(Map.of("COLUMNS", "100")).columns());
  }

  @Test
  void is80ColumnsWideWhenNobodyKnows() {
    assertEquals(80, TerminalKind.ofProcess(Map.of("COLUMNS", "wide")).columns());
  }

  @Test
  void hasNoColourWhenTheUserWantsNone() {
    assertTrue(TerminalKind.ofProcess(Map.of("NO_COLOR", "")).color());
    assertFalse(TerminalKind.ofProcess(Map.of("NO_COLOR", "1")).color());
    assertFalse(TerminalKind.ofProcess(Map.of("NO_COLOR", "1")).dumb());
  }

  @Test
  void canDoNothingWhenItIsDumb() {
    var dumb = TerminalKind.ofProcess(Map.of("TERM", "dumb"));
    assertFalse(dumb.color());
    assertTrue(dumb.dumb());
  }
}
