package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What there is to complete in a usage, in the form that scripts are made of. */
final class Completions {
  private Completions() {}

  /** The word of the verb and the other words for it. */
  static List<String> words(Verb verb) {
    var words = new ArrayList<String>();
    words.add(verb.word());
    words.addAll(verb.aliases());
    return words;
  }

  static List<OptionSpec> options(Usage usage) {
    return usage.spec().options();
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** The known words that can stand where no option does; empty where only files can. */
  static List<String> candidates(Usage usage) {
    var candidates = new ArrayList<String>();
    for (var words : usage.spec().positionalParameters()) {
      candidates.addAll(candidates(words));
    }
    return candidates;
  }

  /** The known values of an option. */
  static List<String> candidates(ArgSpec argument) {
    var candidates = new ArrayList<String>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(candidates::add);
    }
    return candidates;
  }

  /** The first line of an explanation. */
  static String text(OptionSpec option) {
    return option.description().length == 0 ? "" : option.description()[0].replace("%%", "%");
  }
}
