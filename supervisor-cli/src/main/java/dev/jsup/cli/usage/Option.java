package dev.jsup.cli.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a verb.
 *
 * @param names the first, the long one, is what commands know it by
 * @param label what its value is; null for a flag, which has none
 * @param text its explanation
 * @param candidates the values it can have; empty when there are too many to tell
 */
public record Option(
    List<String> names, @Nullable String label, String text, List<String> candidates) {

  public String name() {
    return names.getFirst();
  }

  public boolean takesValue() {
    return label != null;
  }
}
