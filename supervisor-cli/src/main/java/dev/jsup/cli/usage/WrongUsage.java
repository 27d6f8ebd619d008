package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;

/** Says what is wrong with what was typed, and where to read how it is right. */
public final class WrongUsage {
  private WrongUsage() {}

  /** A complaint about what was typed after {@code verb}. */
  static CliException of(Verb verb, String message) {
    return CliException.usage(message, "see: jsup help " + verb.word());
  }

  /** A complaint about an option that the verb does not have. */
  static CliException unknownOption(Usage usage, String name) {
    var names = new ArrayList<String>();
    if (name.startsWith("--")) {
      for (var option : usage.options()) {
        names.add(option.name());
      }
    }
    return of(usage.verb(), "unknown option '" + name + "'" + NearestWord.question(name, names));
  }

  /** A complaint about a verb that does not exist. */
  public static CliException unknownVerb(String word) {
    var ofPm2 = Pm2Word.complaint(word);
    if (ofPm2 != null) {
      return ofPm2;
    }
    var words = new ArrayList<String>();
    for (var verb : Verb.values()) {
      words.add(verb.word());
    }
    for (var verb : Verb.values()) {
      words.addAll(verb.aliases());
    }
    return CliException.usage(
        "unknown verb '" + word + "'" + NearestWord.question(word, words), "see: jsup help");
  }

  /** A complaint about an option before the verb. */
  public static CliException misplacedOption(String option) {
    return CliException.usage(
        "option '" + option + "' stands before the verb", "put it behind: jsup VERB " + option);
  }
}
