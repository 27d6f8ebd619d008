package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {
  @Test
  void everyWayToNameASignalIsUnderstood() {
    for (var word : List.of("TERM", "SIGTERM", "sigterm", "term", "15")) {
      assertEquals(Signal.TERM, Signal.parse(word).orElseThrow(), word);
    }
  }

  @Test
  void otherWordsAreNoSignals() {
    for (var word : List.of("", "SIG", "TREM", "0", "32", "-9", "9x")) {
      assertTrue(Signal.parse(word).isEmpty(), word);
    }
  }

  @Test
  void numbersHaveNames() {
    assertEquals("SEGV", Signal.nameOf(11));
    assertEquals("RTMIN+1", Signal.nameOf(35));
  }
}
