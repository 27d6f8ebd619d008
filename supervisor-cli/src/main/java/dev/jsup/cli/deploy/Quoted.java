package dev.jsup.cli.deploy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as a shell reads them back, exactly. */
public final class Quoted {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Quoted() {}

  /** One word. */
  public static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** A line of words, for people to read: without quotes where none are needed. */
  public static String line(List<String> words) {
    return words.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : word(word))
        .collect(Collectors.joining(" "));
  }

  /** A folder of the host, where {@code ~} is the home of the user there. */
  static String folder(String path) {
    if (path.equals("~")) {
      return "\"$HOME\"";
    }
    return path.startsWith("~/") ? "\"$HOME\"" + word(path.substring(1)) : word(path);
  }
}
