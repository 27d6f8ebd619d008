package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.List;
import java.util.Map;

/** Tells options, words and an app's own arguments apart. */
public final class ArgumentParser {
  private static final String END_OF_OPTIONS = "--";

  private ArgumentParser() {}

  /** Reads what was typed after {@code verb}; what it can take is built only for options. */
  public static Arguments parse(Verb verb, Described described, List<String> typed)
      throws CliException {
    var own = typed;
    List<String> appArguments = null;
    int end = typed.indexOf(END_OF_OPTIONS);
    if (end >= 0 && verb == Verb.START) {
      own = typed.subList(0, end);
      appArguments = List.copyOf(typed.subList(end + 1, typed.size()));
    }
    return hasOption(own)
        ? new OptionParser(Usage.of(verb, described), own).parse(appArguments)
        : new Arguments(verb, List.copyOf(own), Map.of(), appArguments, List.of());
  }

  private static boolean hasOption(List<String> typed) {
    for (int i = 0; i < typed.size(); i++) {
      if (typed.get(i).startsWith("-")) {
        return true;
      }
    }
    return false;
  }
}
