package dev.jsup.daemon.environment;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts in which {@code ${NAME}} stands for a variable, {@code ${NAME:-text}} for that or a text if
 * it is not set or empty, and {@code ${NAME:?message}} for that or a refusal, as in sh(1); without
 * the colon an empty variable counts as set. A dollar sign in front of one of these makes it stand
 * for itself. Any other dollar sign stays what it is.
 */
public final class Expansion {
  private static final Pattern BEGIN =
      Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*)(}|:?-|:?\\?)|\\$\\$\\{");

  /** How deep a default may stand in another. */
  private static final int MAX_DEPTH = 10;

  private final Function<String, @Nullable String> variables;

  private Expansion(Function<String, @Nullable String> variables) {
    this.variables = variables;
  }

  /**
   * {@code text} with the values of {@code variables}.
   *
   * @param key of the text, for a complaint
   */
  public static String of(String key, String text, Function<String, @Nullable String> variables)
      throws BadValueException {
    try {
      return new Expansion(variables).expand(text, 0);
    } catch (Unset e) {
      throw new BadValueException(key, String.valueOf(e.getMessage()));
    }
  }

  /** The same with the values of {@code variables}. */
  public static String of(String key, String text, Map<String, String> variables)
      throws BadValueException {
    return of(key, text, variables::get);
  }

  /** What {@link #of} makes {@code text} of. */
  public static String quoted(String text) {
    return text.replace("${", "$${");
  }

  /** The names of the variables that {@code text} may take the values of. */
  public static Set<String> names(String text) {
    var names = new HashSet<String>();
    var found = BEGIN.matcher(text);
    while (found.find()) {
      if (found.group(2) != null && !"$".equals(found.group(1))) {
        names.add(found.group(2));
      }
    }
    return names;
  }

  /** A variable that must be set and is not. */
  private static final class Unset extends Exception {
    private static final long serialVersionUID = 1L;

    Unset(String message) {
      super(message, null, false, false);
    }
  }

  private String expand(String text, int depth) throws Unset {
    var found = BEGIN.matcher(text);
    var expanded = new StringBuilder();
    int at = 0;
    while (found.find(at)) {
      expanded.append(text, at, found.start());
      boolean literal = found.group(2) == null || "$".equals(found.group(1));
      if (literal) {
        expanded.append("${");
        at = text.indexOf("${", found.start()) + 2;
        continue;
      }
      var operator = found.group(3);
      int end = operator.equals("}") ? found.end() - 1 : close(text, found.end());
      if (end < 0 || depth == MAX_DEPTH) {
        return expanded.append(text, found.start(), text.length()).toString();
      }
      var rest = operator.equals("}") ? "" : text.substring(found.end(), end);
      expanded.append(value(found.group(2), operator, rest, depth));
      at = end + 1;
    }
    return expanded.append(text, at, text.length()).toString();
  }

  private String value(String name, String operator, String rest, int depth) throws Unset {
    var value = variables.apply(name);
    if (value != null && !(operator.startsWith(":") && value.isEmpty())) {
      return value;
    }
    if (operator.endsWith("-")) {
      return expand(rest, depth + 1);
    }
    if (operator.endsWith("?")) {
      throw new Unset(
          rest.isBlank() ? name + " is not set, or empty" : name + ": " + expand(rest, depth + 1));
    }
    throw new Unset(
        "%1$s is not set (write ${%1$s:-} for nothing then, $${%1$s} for these very characters)"
            .formatted(name));
  }

  /** Where the brace stands that closes one opened before {@code from}; -1 if none does. */
  private static int close(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        open++;
        i++;
      } else if (text.charAt(i) == '}' && --open == 0) {
        return i;
      }
    }
    return -1;
  }
}
