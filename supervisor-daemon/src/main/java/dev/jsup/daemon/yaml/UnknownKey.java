package dev.jsup.daemon.yaml;

import dev.jsup.daemon.text.NearestWord;
import java.util.List;

/** What is said of a key that nobody asked for. */
final class UnknownKey {
  private UnknownKey() {}

  /**
   * The message, with the nearest of the {@code known} keys. Who writes no camelCase meant none.
   */
  static String message(String name, List<String> known) {
    boolean camelCase = hasCapital(name);
    var candidates = known.stream().filter(word -> camelCase || !hasCapital(word)).toList();
    var guess = NearestWord.of(name, candidates);
    return "unknown key '" + name + "'" + guess.map(w -> " (did you mean '" + w + "'?)").orElse("");
  }

  private static boolean hasCapital(String name) {
    return name.chars().anyMatch(Character::isUpperCase);
  }
}
