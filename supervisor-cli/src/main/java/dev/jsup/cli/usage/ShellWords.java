package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a string into words as a shell does: at blanks, but not inside quotes; a backslash takes
 * the next character as it is, between double quotes only a quote or a backslash. Nothing is
 * expanded.
 */
final class ShellWords {
  private static final char NONE = 0;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private ShellWords() {}

  /** The words of {@code text}, the value of {@code option}. */
  static List<String> split(String option, String text) throws CliException {
    var splitter = new ShellWords();
    if (!splitter.read(text)) {
      throw CliException.usage(option + ": a quote is not closed in '" + text + "'", "");
    }
    return List.copyOf(splitter.words);
  }

  /** Returns whether every quote is closed. */
  private boolean read(String text) {
    char quote = NONE;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\' && i + 1 < text.length() && takes(quote, text.charAt(i + 1))) {
        i++;
        add(text.charAt(i));
      } else if (character == quote) {
        quote = NONE;
      } else if (quote == NONE && (character == '"' || character == '\'')) {
        quote = character;
        inWord = true;
      } else if (quote == NONE && Character.isWhitespace(character)) {
        endWord();
      } else {
        add(character);
      }
    }
    endWord();
    return quote == NONE;
  }

  /** Whether a backslash before {@code next} is meant for it. */
  private static boolean takes(char quote, char next) {
    return quote == NONE || quote == '"' && (next == '"' || next == '\\');
  }

  private void add(char character) {
    inWord = true;
    word.append(character);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
