package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Verb;
import java.util.ArrayList;
import java.util.List;

/** What all completion scripts are made of. */
final class Completions {
  private Completions() {}

  /** The word of the verb and the other words for it. */
  static List<String> words(Verb verb) {
    var words = new ArrayList<String>();
    words.add(verb.word());
    words.addAll(verb.aliases());
    return words;
  }
}
