package dev.jsup.daemon.environment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an app does not get of the caller's environment.
 *
 * @param all whether it gets nothing of it
 * @param names of variables
 * @param parts of names of variables
 */
public record EnvFilter(boolean all, List<String> names, List<String> parts) {
  /** It gets everything. */
  public static final EnvFilter NONE = new EnvFilter(false, List.of(), List.of());

  public EnvFilter {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
  }

  /** What is left of {@code env}; a copy. */
  public Map<String, String> apply(Map<String, String> env) {
    if (all) {
      return new HashMap<>();
    }
    var left = new HashMap<>(env);
    left.keySet().removeIf(name -> names.contains(name) || parts.stream().anyMatch(name::contains));
    return left;
  }
}
