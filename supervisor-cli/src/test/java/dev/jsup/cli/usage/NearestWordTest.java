package dev.jsup.cli.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestWordTest {
  private static final List<String> WORDS =
      List.of("start", "stop", "restart", "list", "logs", "ls", "l", "sendSignal", "completion");

  @ParameterizedTest
  @CsvSource({
    "strat, start",
    "stp, stop",
    "START, start",
    "rstart, start",
    "restrat, restart",
    "lsit, list",
    "sl, ls",
    "sendsignal, sendSignal",
    "compeltion, completion",
    "comp, completion",
  })
  void findsTheWordWithTheFewestTypingErrors(String typed, String meant) {
    assertEquals(meant, NearestWord.find(typed, WORDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xyz", "frobnicate", "st", "startstopstart"})
  void findsNothingWhenNoWordIsNear(String typed) {
    assertNull(NearestWord.find(typed, WORDS));
  }

  @Test
  void asksOnlyWhenThereIsSomethingToAsk() {
    assertEquals("; did you mean 'stop'?", NearestWord.question("sotp", WORDS));
    assertEquals("", NearestWord.question("whatever", WORDS));
  }
}
