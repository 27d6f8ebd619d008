package dev.jsup.daemon.yaml;

import java.util.Comparator;

/** What is wrong with a file, and where. */
public record YamlProblem(Location location, String message) implements Comparable<YamlProblem> {
  private static final Comparator<YamlProblem> IN_FILE =
      Comparator.comparing(YamlProblem::location).thenComparing(YamlProblem::message);

  @Override
  public int compareTo(YamlProblem other) {
    return IN_FILE.compare(this, other);
  }

  /** One line, {@code ecosystem.yaml:3:5: unknown key 'scrpt'}. */
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
