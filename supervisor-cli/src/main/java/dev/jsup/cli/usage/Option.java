package dev.jsup.cli.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a verb.
 *
 * @param names the first, the long one, is what commands know it by
 * @param label what its value is; null for a flag, which has none; in brackets when the value may
 *     be left out, which is the empty one then
 * @param optional whether the value can only stand behind a {@code =}, and may be left out
 * @param text its explanation
 * @param candidates the values it can have; empty when there are too many to tell
 */
public record Option(
    List<String> names,
    @Nullable String label,
    boolean optional,
    String text,
    List<String> candidates) {

  public String name() {
    return names.getFirst();
  }

  /** Whether the next argument is its value, if none is in its own. */
  public boolean takesValue() {
    return label != null && !optional;
  }

  /** Whether the option may stand without its value. */
  public boolean isValueOptional() {
    return label != null && label.startsWith("[");
  }

  /** What its value is, without brackets; empty for a flag. */
  public String valueName() {
    return label == null ? "" : label.replace("[", "").replace("]", "");
  }
}
