package dev.jsup.daemon.probe;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with variables: <code>${NAME}</code> is the value of an instance's variable, {@code $$} is
 * a dollar sign, and any other dollar sign stands for itself.
 */
final class Expansion {
  private static final Pattern PLACE = Pattern.compile("\\$\\$|\\$\\{([^}]*)(}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Expansion() {}

  /** {@code text} with the values of {@code variables}. */
  static String of(String text, Map<String, String> variables) throws ProbeProblem {
    return expand(text, variables, UnaryOperator.identity());
  }

  /** A regex in which the values stand for themselves, whatever is in them. */
  static String ofRegex(String regex, Map<String, String> variables) throws ProbeProblem {
    return expand(regex, variables, Pattern::quote);
  }

  private static String expand(
      String text, Map<String, String> variables, UnaryOperator<String> asText)
      throws ProbeProblem {
    var expanded = new StringBuilder();
    var place = PLACE.matcher(text);
    while (place.find()) {
      place.appendReplacement(expanded, "");
      expanded.append(place.group(1) == null ? "$" : asText.apply(value(place, text, variables)));
    }
    return place.appendTail(expanded).toString();
  }

  private static String value(Matcher place, String text, Map<String, String> variables)
      throws ProbeProblem {
    var name = place.group(1);
    if (place.group(2).isEmpty() || !NAME.matcher(name).matches()) {
      throw new ProbeProblem(
          "'%s': %s is no variable (expected: ${NAME})".formatted(text, place.group()),
          "Write $$ for a dollar sign.");
    }
    var value = variables.get(name);
    if (value == null) {
      throw new ProbeProblem(
          "'%s': the app has no variable %s in its environment".formatted(text, name),
          "Set %s in its env, or write $$ for a dollar sign.".formatted(name));
    }
    return value;
  }
}
