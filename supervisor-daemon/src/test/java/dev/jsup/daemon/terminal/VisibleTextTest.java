package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleTextTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("plain 漢 🚀 👩‍👩‍👧 e\u0301", "plain 漢 🚀 👩‍👩‍👧 e\u0301"),
        Arguments.of("a\nb\r\tc", "a\\nb\\r\\tc"),
        Arguments.of("\u001b[31mred", "\\e[31mred"),
        Arguments.of("\u0000\u0007\u007f", "\\x00\\x07\\x7f"),
        Arguments.of("\u009b2J", "\\x9b2J"),
        Arguments.of("user\u202egnp.exe", "user\\u202egnp.exe"),
        Arguments.of("a\u2028b\u2066c", "a\\u2028b\\u2066c"),
        Arguments.of("half \ud83d", "half \\ud83d"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void spellsOutWhatATerminalWouldObey(String text, String visible) {
    assertEquals(visible, VisibleText.of(text));
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("\tat app.Main", "    at app.Main"),
        Arguments.of("\u001b[1;31mError\u001b[0m: no port\r", "Error: no port"),
        Arguments.of("\u001b[2Jgone", "\\e[2Jgone"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void dropsTheColoursOfOutput(String line, String visible) {
    assertEquals(visible, VisibleText.ofOutput(line));
  }
}
