package dev.jsup.cli.command;

import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The option that keeps variables of the caller from what is started. */
final class EnvFilter {
  private static final String FILTER = "--filter-env";

  private EnvFilter() {}

  static void describe(Usage usage) {
    usage.repeated(
        "WORD",
        "Leave out the variables of this shell whose names contain WORD; repeat it",
        FILTER);
  }

  /** {@code environment} without what was filtered. */
  static Map<String, String> of(Arguments arguments, Map<String, String> environment) {
    var text = arguments.text(FILTER);
    if (text == null) {
      return environment;
    }
    var words = List.of(text.split(",", -1)).stream().filter(word -> !word.isBlank()).toList();
    var left = new HashMap<>(environment);
    left.keySet().removeIf(name -> words.stream().anyMatch(name::contains));
    return left;
  }
}
