package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads words and options with picocli. */
final class OptionParser {
  private OptionParser() {}

  static Arguments parse(Usage usage, List<String> typed, @Nullable List<String> appArguments)
      throws CliException {
    var line = new CommandLine(usage.spec());
    line.setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
    try {
      return arguments(usage.verb(), line.parseArgs(typed.toArray(new String[0])), appArguments);
    } catch (ParameterException e) {
      throw WrongUsage.of(usage, e);
    }
  }

  private static Arguments arguments(
      Verb verb, ParseResult result, @Nullable List<String> appArguments) {
    var options = new HashMap<String, String>();
    for (var option : result.matchedOptions()) {
      options.put(option.longestName(), option.getValue() instanceof String text ? text : "");
    }
    List<String> words = result.matchedPositionalValue(0, List.of());
    return new Arguments(verb, List.copyOf(words), options, appArguments);
  }
}
