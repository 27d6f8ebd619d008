package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The option that names some of the apps of a file. */
final class Only {
  private static final String ONLY = "--only";

  private Only() {}

  static void describe(Usage usage) {
    usage.option("NAMES", "Of an ecosystem file, these apps alone, such as api,worker", ONLY);
  }

  /** The names; null, for all, if nothing was said. */
  static @Nullable List<String> of(Arguments arguments) throws CliException {
    var text = arguments.text(ONLY);
    if (text == null) {
      return null;
    }
    var names = new ArrayList<String>();
    for (var name : text.split("[\\s,]+", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      throw arguments.wrong(ONLY + ": '' (expected: names of apps, separated by commas)");
    }
    return names;
  }
}
