package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with what was typed, and where to read how it is right. */
public final class WrongUsage {
  private WrongUsage() {}

  /** A complaint about what was typed after {@code verb}. */
  static CliException of(Verb verb, String message) {
    return CliException.usage(message, "see: jsup help " + verb.word());
  }

  /** A complaint about a verb that does not exist. */
  public static CliException unknownVerb(String word) {
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

  /** What picocli found. */
  static CliException of(Usage usage, ParameterException found) {
    var spec = usage.spec();
    return of(
        usage.verb(),
        switch (found) {
          case UnmatchedArgumentException unmatched -> unmatched(spec, unmatched);
          case MissingParameterException missing -> missing(missing);
          default -> String.valueOf(found.getMessage());
        });
  }

  private static String unmatched(CommandSpec spec, UnmatchedArgumentException found) {
    var typed = found.getUnmatched().getFirst();
    int equals = typed.indexOf('=');
    var name = equals < 0 ? typed : typed.substring(0, equals);
    return name.startsWith("-")
        ? "unknown option '"
            + name
            + "'"
            + NearestWord.question(name, List.copyOf(spec.optionsMap().keySet()))
        : "unexpected argument '" + typed + "'";
  }

  private static String missing(MissingParameterException found) {
    var missing = found.getMissing();
    return !missing.isEmpty() && missing.getFirst() instanceof OptionSpec option
        ? "option '" + option.longestName() + "' needs a value: " + option.paramLabel()
        : String.valueOf(found.getMessage());
  }
}
