package dev.jsup.daemon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
  private static final List<String> WORDS =
      List.of("script", "name", "instances", "max_restarts", "env", "worker", "all");

  @ParameterizedTest
  @CsvSource({
    "scrpt, script",
    "scirpt, script",
    "scriptt, script",
    "skript, script",
    "Script, script",
    "nmae, name",
    "max_restart, max_restarts",
    "wroker, worker",
    "work, worker",
    "inst, instances",
  })
  void findsTheWordWithATypingErrorOrItsBeginning(String typed, String meant) {
    assertEquals(Optional.of(meant), NearestWord.of(typed, WORDS));
  }

  @ParameterizedTest
  @CsvSource({"watch", "web", "x", "''", "in", "wo", "deploy"})
  void asksForNothingThatIsFarAway(String typed) {
    assertEquals(Optional.empty(), NearestWord.of(typed, WORDS));
  }

  @Test
  void takesTheNearestAndOfEquallyNearOnesTheFirst() {
    assertEquals(Optional.of("api-b"), NearestWord.of("api-b1", List.of("api-a", "api-b")));
    assertEquals(Optional.of("api-a"), NearestWord.of("api-x", List.of("api-a", "api-b")));
  }

  @Test
  void completesABeginningOnlyIfOneWordHasIt() {
    assertEquals(
        Optional.empty(), NearestWord.of("worker", List.of("worker-mail", "worker-invoices")));
  }

  @Test
  void doesNotMeasureVeryLongWords() {
    assertEquals(Optional.empty(), NearestWord.of("a".repeat(101), List.of("a".repeat(102))));
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "'', abc, 3", "ab, ba, 1", "abcd, acbd, 1", "ca, abc, 3"})
  void countsTypingErrors(String left, String right, int errors) {
    assertEquals(errors, NearestWord.distance(left, right));
    assertEquals(errors, NearestWord.distance(right, left));
  }

  @Test
  void neverCountsMoreErrorsThanWereMade() {
    long seed = 20_260_701;
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var word = randomWord(random);
      var typed = new StringBuilder(word);
      int errors = random.nextInt(4);
      for (int i = 0; i < errors; i++) {
        typed.setCharAt(random.nextInt(typed.length()), (char) ('a' + random.nextInt(26)));
      }
      int counted = NearestWord.distance(word, typed.toString());
      assertEquals(Math.min(counted, errors), counted, "seed " + seed + ": " + word + ' ' + typed);
    }
  }

  private static String randomWord(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 3 + random.nextInt(10); i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }
}
