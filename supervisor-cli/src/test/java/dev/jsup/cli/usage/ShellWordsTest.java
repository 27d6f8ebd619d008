package dev.jsup.cli.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.cli.error.CliException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '>',
      value = {
        "-Xmx64m -ea > -Xmx64m|-ea",
        "` a \t b\n` > a|b",
        "'a b' c > a b|c",
        "\"a b\" c > a b|c",
        "a' 'b > a b",
        "'' \"\" > |",
        "a\\ b > a b",
        "\"a\\\"b\" > a\"b",
        "\"a\\nb\" > a\\nb",
        "'a\\b' > a\\b",
        "\\'a\\' > 'a'",
        "-Dx='$HOME *' > -Dx=$HOME *",
      })
  void splitsAsAShellDoes(String text, String words) throws CliException {
    assertEquals(List.of(words.split("\\|", -1)), ShellWords.split("--java-opts", text));
  }

  @Test
  void findsNoWordsInBlanks() throws CliException {
    assertEquals(List.of(), ShellWords.split("--java-opts", " \t\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\\"", "a 'b\""})
  void refusesWhatIsLeftOpen(String text) {
    var failure = assertThrows(CliException.class, () -> ShellWords.split("--java-opts", text));
    assertEquals(
        "--java-opts: a quote or backslash is left open in '" + text + "'", failure.text());
  }
}
