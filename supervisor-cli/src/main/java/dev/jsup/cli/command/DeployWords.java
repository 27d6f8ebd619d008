package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the words of {@code jsup deploy} mean.
 *
 * @param file null for that of the folder
 * @param environment null if none is named
 * @param value what the step is about: a commit, a command; empty for none
 */
record DeployWords(@Nullable String file, @Nullable String environment, Step step, String value) {
  private static final Pattern FILE = Pattern.compile("(?s).*\\.(ya?ml|json|[cm]?js)");

  /** The words of the steps, for completion and help. */
  static final List<String> STEPS =
      List.of("setup", "update", "revert", "current", "previous", "exec", "list");

  /** What is done on the hosts. */
  enum Step {
    SETUP,
    UPDATE,
    REVERT,
    CURRENT,
    PREVIOUS,
    EXEC,
    LIST;

    /** Whether it brings files to the hosts. */
    boolean isDeployment() {
      return this == UPDATE;
    }
  }

  static DeployWords of(Arguments arguments) throws CliException {
    var words = arguments.words();
    var file =
        !words.isEmpty() && FILE.matcher(words.getFirst()).matches() ? words.getFirst() : null;
    var rest = file == null ? words : words.subList(1, words.size());
    if (rest.isEmpty()) {
      return new DeployWords(file, null, Step.UPDATE, "");
    }
    var environment = rest.getFirst();
    var word = rest.size() == 1 ? "update" : rest.get(1);
    var values = rest.subList(Math.min(2, rest.size()), rest.size());
    var value = String.join(" ", values);
    return switch (word) {
      case "setup" -> none(file, environment, Step.SETUP, values, arguments);
      case "update" -> none(file, environment, Step.UPDATE, values, arguments);
      case "curr", "current" -> none(file, environment, Step.CURRENT, values, arguments);
      case "prev", "previous" -> none(file, environment, Step.PREVIOUS, values, arguments);
      case "list" -> none(file, environment, Step.LIST, values, arguments);
      case "revert" -> new DeployWords(file, environment, Step.REVERT, count(value, arguments));
      case "exec", "run" -> {
        if (value.isBlank()) {
          throw arguments.wrong("'" + word + "' needs a command, in quotes");
        }
        yield new DeployWords(file, environment, Step.EXEC, value);
      }
      default -> {
        requireRef(word, arguments);
        none(file, environment, Step.UPDATE, values, arguments);
        yield new DeployWords(file, environment, Step.UPDATE, word);
      }
    };
  }

  private static DeployWords none(
      @Nullable String file,
      String environment,
      Step step,
      List<String> values,
      Arguments arguments)
      throws CliException {
    if (!values.isEmpty()) {
      throw arguments.wrong("unexpected argument '" + values.getFirst() + "'");
    }
    return new DeployWords(file, environment, step, "");
  }

  private static String count(String value, Arguments arguments) throws CliException {
    var count = value.isEmpty() ? "1" : value;
    if (!count.matches("[1-9]\\d{0,3}")) {
      throw arguments.wrong(
          "revert: '" + value + "' (expected: how many deployments back, 1 or more)");
    }
    return count;
  }

  /** What git would take for an option, or no shell would read as one word, is no commit. */
  private static void requireRef(String word, Arguments arguments) throws CliException {
    if (!word.matches("[^-\\s]\\S*")) {
      throw arguments.wrong("'" + word + "' is no branch, tag or commit");
    }
  }
}
