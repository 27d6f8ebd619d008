package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
  @ParameterizedTest
  @CsvSource({
    "abc, 0, 0",
    "abc, 3, 3",
    "aü, 1, 1",
    "aü, 2, 1",
    "aü, 3, 3",
    "a€, 2, 1",
    "a€, 3, 1",
    "a€, 4, 4",
    "a😀, 2, 1",
    "a😀, 3, 1",
    "a😀, 4, 1",
    "a😀, 5, 5",
    "€, 2, 0",
  })
  void isCutBetweenTwoCharacters(String text, int length, int whole) {
    var bytes = ("<" + text).getBytes(StandardCharsets.UTF_8);
    assertEquals(whole, Utf8.wholeLength(bytes, 1, length));
  }

  @Test
  void whatIsNoTextIsAsLongAsItIs() {
    assertEquals(5, Utf8.wholeLength(new byte[] {'a', -128, -128, -128, -128}, 0, 5));
    assertEquals(2, Utf8.wholeLength(new byte[] {-61, 'a'}, 0, 2));
  }
}
