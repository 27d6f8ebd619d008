package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What all completion scripts are made of. */
final class Completions {
  /** Stands for every app; offered together with their names, never alone. */
  private static final String ALL = "all";

  private Completions() {}

  /** Whether apps can stand there, whose names the shell finds by their pid files. */
  static boolean areApps(List<String> candidates) {
    return candidates.contains(ALL);
  }

  /** The words but for {@code all}. */
  static String fixed(List<String> candidates) {
    return candidates.stream().filter(word -> !word.equals(ALL)).collect(Collectors.joining(" "));
  }

  /** The word of the verb and the other words for it. */
  static List<String> words(Verb verb) {
    var words = new ArrayList<String>();
    words.add(verb.word());
    words.addAll(verb.aliases());
    return words;
  }
}
