package dev.jsup.daemon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("  \t\n ", List.of()),
        Arguments.of("--port 8080", List.of("--port", "8080")),
        Arguments.of("  a   b  ", List.of("a", "b")),
        Arguments.of("'a b' c", List.of("a b", "c")),
        Arguments.of("\"a b\" c", List.of("a b", "c")),
        Arguments.of("''", List.of("")),
        Arguments.of("a \"\" b", List.of("a", "", "b")),
        Arguments.of("--name='my app'x", List.of("--name=my appx")),
        Arguments.of("a\\ b", List.of("a b")),
        Arguments.of("\"say \\\"hi\\\" \\n\"", List.of("say \"hi\" \\n")),
        Arguments.of("'\\n \"'", List.of("\\n \"")),
        Arguments.of("it\\'s", List.of("it's")),
        Arguments.of("$HOME *.txt | x", List.of("$HOME", "*.txt", "|", "x")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void splitsAsAShellWouldWithoutExpandingAnything(String line, List<String> words) {
    assertEquals(Optional.of(words), ShellWords.split(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "a 'b", "\"", "\"a\\\"", "a\\"})
  void refusesAnOpenQuoteAndABackslashAtTheEnd(String line) {
    assertEquals(Optional.empty(), ShellWords.split(line));
  }

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertEquals(
        "java -jar app.jar --title='my app' '' 'it'\\''s' '$x'",
        ShellWords.join(List.of("java", "-jar", "app.jar"))
            + " --title="
            + ShellWords.join(List.of("my app", "", "it's", "$x")));
  }

  @Test
  void splitsWhatItJoined() {
    long seed = 42;
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var words = randomWords(random);
      assertEquals(Optional.of(words), ShellWords.split(ShellWords.join(words)), "seed " + seed);
    }
  }

  private static List<String> randomWords(Random random) {
    var letters = "ab '\"\\$\n\t*é漢-=";
    List<String> words = new ArrayList<>();
    for (int i = 0; i < random.nextInt(5); i++) {
      var word = new StringBuilder();
      for (int j = 0; j < random.nextInt(8); j++) {
        word.append(letters.charAt(random.nextInt(letters.length())));
      }
      words.add(word.toString());
    }
    return words;
  }
}
