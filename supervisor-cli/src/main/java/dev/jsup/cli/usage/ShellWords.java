package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a string into words as a shell does: at blanks, but not inside quotes; a backslash takes
 * the next character as it is, between double quotes as POSIX says. Nothing is expanded.
 */
public final class ShellWords {
  private static final char NONE = 0;

  /** What a backslash takes the meaning of between double quotes. */
  private static final String QUOTABLE = "\"\\$`";

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private ShellWords() {}

  /** The words of {@code text}, the value of {@code option}. */
  public static List<String> split(String option, String text) throws CliException {
    var splitter = new ShellWords();
    if (!splitter.read(text)) {
      throw CliException.usage(
          option + ": a quote or backslash is left open in '" + text + "'", "");
    }
    return List.copyOf(splitter.words);
  }

  /** Returns whether every quote is closed, and every backslash has its character. */
  private boolean read(String text) {
    char quote = NONE;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\' && takesNext(quote, text, i)) {
        i++;
        if (i == text.length()) {
          return false;
        }
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

  /** Whether the backslash at {@code at} is meant for what follows it. */
  private static boolean takesNext(char quote, String text, int at) {
    return quote == NONE
        || (quote == '"' && at + 1 < text.length() && QUOTABLE.indexOf(text.charAt(at + 1)) >= 0);
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
