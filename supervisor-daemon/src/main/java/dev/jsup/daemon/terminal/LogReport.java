package dev.jsup.daemon.terminal;

import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.model.LogResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code jsup flush}, {@code logs rotate} and {@code reloadLogs} print: a line each file. */
public final class LogReport {
  private LogReport() {}

  /**
   * What became of files that were to be rotated or opened anew.
   *
   * @param verb what was to be done with them
   */
  public static String render(List<LogResult> results, String verb) {
    return results.isEmpty()
        ? "no log files to " + verb + "\n"
        : lines(results.stream().map(result -> line(result, verb)));
  }

  /** What was emptied and removed. */
  public static String render(FlushAnswer answer) {
    return answer.files().isEmpty()
        ? "no log files to empty\n"
        : lines(
            Stream.concat(
                answer.files().stream().map("emptied "::concat),
                answer.removed().stream().map("removed "::concat)));
  }

  private static String line(LogResult result, String verb) {
    var file = result.file();
    return switch (result.outcome()) {
      case ROTATED -> "rotated " + file;
      case EMPTY -> "nothing to rotate in " + file;
      case AT_LINE_END -> "to be rotated when the line that is being written ends: " + file;
      case REOPENED -> "reopened " + file;
      case FAILED -> "cannot %s %s: %s".formatted(verb, file, result.reason());
    };
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> VisibleText.of(line) + '\n').collect(Collectors.joining());
  }
}
