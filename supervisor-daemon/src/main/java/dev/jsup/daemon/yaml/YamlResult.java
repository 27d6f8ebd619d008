package dev.jsup.daemon.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** What reading a file came to. */
public sealed interface YamlResult<T> {

  /** Nothing is wrong with the file. */
  record Valid<T>(T value) implements YamlResult<T> {}

  /**
   * Something is wrong with the file, and nothing is taken from it.
   *
   * @param problems all of them, in the order of the file
   */
  record Invalid<T>(List<YamlProblem> problems) implements YamlResult<T> {
    private static final int MAX_SHOWN = 30;

    public Invalid {
      problems = List.copyOf(problems);
    }

    /** The problems for people, one a line; of very many the first. */
    public String message() {
      var lines =
          problems.stream()
              .limit(MAX_SHOWN)
              .map(YamlProblem::toString)
              .collect(Collectors.joining("\n"));
      int more = problems.size() - MAX_SHOWN;
      return more > 0 ? lines + "\nand " + more + " more" : lines;
    }
  }
}
