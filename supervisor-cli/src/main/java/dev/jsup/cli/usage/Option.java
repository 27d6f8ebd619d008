package dev.jsup.cli.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a verb.
 *
 * @param names the first, the long one, is what commands know it by
 * @param label what its value is; null for a flag, which has none
 * @param optional whether the value can be left out; it stands behind a {@code =} then
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
}
