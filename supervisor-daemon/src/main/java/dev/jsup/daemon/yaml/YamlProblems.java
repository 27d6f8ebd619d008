package dev.jsup.daemon.yaml;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far in one file. */
public final class YamlProblems {
  private final List<YamlProblem> found = new ArrayList<>();

  public void add(Location location, String message) {
    found.add(new YamlProblem(location, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** {@code value} if nothing was found, else all that was, in the order of the file. */
  public <T> YamlResult<T> orElse(T value) {
    return found.isEmpty()
        ? new YamlResult.Valid<>(value)
        : new YamlResult.Invalid<>(found.stream().distinct().sorted().toList());
  }
}
