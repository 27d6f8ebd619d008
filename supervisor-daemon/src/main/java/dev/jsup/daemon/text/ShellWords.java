package dev.jsup.daemon.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of words in one string, with the quoting of a POSIX shell (single quotes, double quotes,
 * backslash) and nothing else of it: no variables, no globs, no operators.
 */
public final class ShellWords {
  private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private final String line;
  private final StringBuilder word = new StringBuilder();
  private final List<String> words = new ArrayList<>();
  private int at;
  private boolean inWord;

  private ShellWords(String line) {
    this.line = line;
  }

  /** The words of {@code line}; nothing if a quote is left open or a backslash ends the line. */
  public static Optional<List<String>> split(String line) {
    var splitter = new ShellWords(line);
    return splitter.run() ? Optional.of(List.copyOf(splitter.words)) : Optional.empty();
  }

  /** One line that a shell would split into {@code words} again. */
  public static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return SAFE.matcher(word).matches() ? word : '\'' + word.replace("'", "'\\''") + '\'';
  }

  private boolean run() {
    boolean closed = true;
    while (closed && at < line.length()) {
      char c = line.charAt(at++);
      switch (c) {
        case '\'' -> closed = singleQuoted();
        case '"' -> closed = doubleQuoted();
        case '\\' -> closed = escaped();
        case ' ', '\t', '\n', '\r' -> endWord();
        default -> append(c);
      }
    }
    endWord();
    return closed;
  }

  private boolean singleQuoted() {
    int end = line.indexOf('\'', at);
    if (end < 0) {
      return false;
    }
    inWord = true;
    word.append(line, at, end);
    at = end + 1;
    return true;
  }

  private boolean doubleQuoted() {
    inWord = true;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
        c = line.charAt(at++);
      }
      word.append(c);
    }
    return false;
  }

  private boolean escaped() {
    if (at == line.length()) {
      return false;
    }
    append(line.charAt(at++));
    return true;
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
