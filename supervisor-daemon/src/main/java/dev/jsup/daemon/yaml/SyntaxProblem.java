package dev.jsup.daemon.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A violation of YAML's syntax, said in the words of somebody who never read its grammar. */
final class SyntaxProblem {
  /** What the library says begins or contains the left, and what to say instead. */
  private static final Map<String, String> SENTENCES = sentences();

  private SyntaxProblem() {}

  private static Map<String, String> sentences() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("found character '\\t(TAB)'", "a tab in the indentation (expected: spaces)");
    map.put("found character '", "a value begins with a special character; put it in quotes");
    map.put(
        "mapping values are not allowed here",
        "a ':' where no key can stand: the line is indented wrongly, or the text needs quotes");
    map.put("sequence entries are not allowed here", "a '-' where no list can begin");
    map.put("expected <block end>, but found '<scalar>'", "text after the end of a value");
    map.put(
        "expected <block end>", "the indentation fits none of the lines above, or '-' is missing");
    map.put("expected ',' or ']'", "a ',' or ']' is missing");
    map.put("expected ',' or '}'", "a ',' or '}' is missing");
    map.put("expected the node content, but found", "a value is missing");
    map.put("could not find expected ':'", "a ':' is missing after this key");
    map.put("found unexpected end of stream", "a quote is never closed");
    map.put("found unexpected document separator", "a quote is never closed");
    map.put("expected a single document", "a second document (expected: one per file)");
    map.put("but found another document", "a second document (expected: one per file)");
    map.put("found unknown escape character", "an unknown escape after '\\'");
    map.put("expected '<document start>', but found", "text after the end of the document");
    map.put("Number of aliases for non-scalar nodes", "too many aliases");
    return map;
  }

  static YamlProblem of(String file, String text, YamlEngineException cause) {
    return switch (cause) {
      case MarkedYamlEngineException marked ->
          new YamlProblem(YamlTree.location(file, mark(marked)), sentence(marked.getProblem()));
      case ReaderException reader -> badCharacter(file, text, reader.getCodePoint());
      default -> new YamlProblem(Location.startOf(file), sentence(cause.getMessage()));
    };
  }

  /**
   * An open quote and a key without a colon are shown where they begin, everything else where it
   * was noticed.
   */
  private static Optional<Mark> mark(MarkedYamlEngineException cause) {
    var problem = Objects.toString(cause.getProblem(), "");
    boolean fromBegin =
        problem.startsWith("found unexpected") || problem.startsWith("could not find expected ':'");
    return fromBegin && cause.getContextMark().isPresent()
        ? cause.getContextMark()
        : cause.getProblemMark().or(cause::getContextMark);
  }

  private static String sentence(@Nullable String problem) {
    var said = Objects.toString(problem, "");
    if (said.startsWith("found undefined alias ")) {
      return "no anchor '&" + said.substring("found undefined alias ".length()) + "' above";
    }
    return SENTENCES.entrySet().stream()
        .filter(entry -> said.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("not valid YAML: " + said);
  }

  private static YamlProblem badCharacter(String file, String text, int codePoint) {
    int at = Math.max(0, text.indexOf(codePoint));
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    var name = String.format("U+%04X", codePoint);
    return new YamlProblem(
        new Location(file, line, 1 + text.codePointCount(lineStart, at)),
        "the control character " + name + " (expected: text)");
  }
}
