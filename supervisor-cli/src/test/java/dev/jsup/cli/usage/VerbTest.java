package dev.jsup.cli.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbTest {
  @ParameterizedTest
  @CsvSource({
    "del, DELETE",
    "rm, DELETE",
    "ls, LIST",
    "ps, LIST",
    "status, LIST",
    "l, LIST",
    "show, DESCRIBE",
    "info, DESCRIBE",
    "desc, DESCRIBE",
    "log, LOGS",
    "sendSignal, SIGNAL",
    "gracefulReload, RELOAD",
    "startOrGracefulReload, START_OR_RELOAD",
    "updatePM2, UPGRADE",
    "reload-logs, RELOAD_LOGS",
  })
  void knowsOtherWords(String word, Verb verb) {
    assertEquals(verb, Verb.of(word));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsOwnWord(Verb verb) {
    assertEquals(verb, Verb.of(verb.word()));
    var letters = verb.name().replace("_", "").toLowerCase(Locale.ROOT);
    assertEquals(letters, verb.word().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItDoesInALine(Verb verb) {
    assertFalse(verb.summary().endsWith("."));
    assertTrue(verb.summary().length() <= 64, verb.summary());
  }

  @Test
  void hasNoWordTwice() {
    var words = new HashSet<String>();
    for (var verb : Verb.values()) {
      assertTrue(words.add(verb.word()), verb.word());
      for (var alias : verb.aliases()) {
        assertTrue(words.add(alias), alias);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Start", "strat", "--help"})
  void knowsNoOthers(String word) {
    assertNull(Verb.of(word));
  }
}
