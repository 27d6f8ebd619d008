package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "é, 1",
    "e\u0301, 1",
    "漢字, 4",
    "한국, 4",
    "カナ, 4",
    "ｶﾅ, 2",
    "Ａ, 2",
    "…│─╭, 4",
    "→✓✗↺, 4",
    "🚀, 2",
    "👩‍👩‍👧, 2",
    "👍🏽, 2",
    "🇩🇪, 2",
    "❤️, 2",
    "❤, 1",
    "☎, 1",
    "𠀀, 2",
    "a\u200bb, 2",
    "ไทย, 3",
  })
  void countsColumnsAsATerminalDoes(String text, int columns) {
    assertEquals(columns, DisplayWidth.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab…",
    "abc, 1, …",
    "abc, 0, ''",
    "漢字仮名, 8, 漢字仮名",
    "漢字仮名, 7, 漢字仮…",
    "漢字仮名, 6, 漢字…",
    "漢字仮名, 2, …",
    "ae\u0301ioux, 4, ae\u0301i…",
    "a👩‍👩‍👧bcd, 4, a👩‍👩‍👧…",
    "a👩‍👩‍👧bcd, 3, a…",
  })
  void cutsBetweenWhatPeopleSeeAsCharacters(String text, int columns, String cut) {
    assertEquals(cut, DisplayWidth.cut(text, columns));
  }

  @ParameterizedTest
  @CsvSource({
    "ab, 4, false, 'ab  '",
    "ab, 4, true, '  ab'",
    "漢, 4, true, '  漢'",
    "abc, 2, true, abc",
  })
  void padsToAWidth(String text, int columns, boolean right, String padded) {
    assertEquals(padded, DisplayWidth.pad(text, columns, right));
  }
}
