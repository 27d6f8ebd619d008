package dev.jsup.daemon.yaml;

import java.util.ArrayList;
import java.util.List;

/** The problems found so far in one file, and the files that it is made of. */
public final class YamlProblems {
  private final boolean lenient;
  private final List<YamlProblem> found = new ArrayList<>();
  private final List<YamlProblem> warnings = new ArrayList<>();

  /** Every problem counts. */
  public YamlProblems() {
    this(false);
  }

  /**
   * @param lenient whether unknown keys are warnings only
   */
  public YamlProblems(boolean lenient) {
    this.lenient = lenient;
  }

  public void add(Location location, String message) {
    found.add(new YamlProblem(location, message));
  }

  /** Adds what is said of a key that means nothing. */
  void addUnknownKey(Location location, String message) {
    (lenient ? warnings : found).add(new YamlProblem(location, message));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was passed over, in the order of the file. */
  public List<YamlProblem> warnings() {
    return warnings.stream().distinct().sorted().toList();
  }

  /** {@code value} if nothing was found, else all that was, in the order of the file. */
  public <T> YamlResult<T> orElse(T value) {
    return found.isEmpty()
        ? new YamlResult.Valid<>(value)
        : new YamlResult.Invalid<>(found.stream().distinct().sorted().toList());
  }
}
