package dev.jsup.daemon.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The text of a YAML or JSON file, bounded in size, depth and aliases. */
public final class YamlFile {
  static final int MAX_LENGTH = 1 << 20;
  static final int MAX_DEPTH = 50;
  static final String TOO_DEEP = "nested more than " + MAX_DEPTH + " levels deep";
  private static final int MAX_ALIASES = 100;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(MAX_LENGTH)
          .setMaxAliasesForCollections(MAX_ALIASES)
          .setAllowNonScalarKeys(true)
          .build();

  private YamlFile() {}

  /**
   * The one document of {@code text}; nothing if there is none, or if {@code problems} says why
   * not.
   */
  public static Optional<YamlNode> parse(String file, String text, YamlProblems problems) {
    if (isTooLong(file, text, problems)) {
      return Optional.empty();
    }
    try {
      var tooDeep = firstTooDeep(text);
      if (tooDeep.isPresent()) {
        problems.add(YamlTree.location(file, tooDeep), TOO_DEEP);
        return Optional.empty();
      }
      return new Compose(SETTINGS)
          .composeString(text)
          .flatMap(node -> new YamlTree(file, problems).convert(node));
    } catch (YamlEngineException e) {
      var problem = SyntaxProblem.of(file, text, e);
      problems.add(problem.location(), problem.message());
      return Optional.empty();
    }
  }

  /**
   * The value that {@code text} is in JSON, or in JSON as people write it: with comments, keys
   * without quotes, single quotes and commas behind the last value. Nothing if there is none, or if
   * {@code problems} says why not.
   */
  public static Optional<YamlNode> parseJson(String file, String text, YamlProblems problems) {
    return isTooLong(file, text, problems)
        ? Optional.empty()
        : JsonReader.parse(file, text, problems);
  }

  /** Whether {@code text} begins as a list or mapping of JSON does. */
  public static boolean looksLikeJson(String text) {
    return JsonReader.isBegunIn(text);
  }

  private static boolean isTooLong(String file, String text, YamlProblems problems) {
    boolean tooLong = text.length() > MAX_LENGTH;
    if (tooLong) {
      problems.add(Location.startOf(file), "the file is larger than 1 MiB");
    }
    return tooLong;
  }

  /** Composing recurses, so the depth is looked at first, on the flat stream of events. */
  private static Optional<Mark> firstTooDeep(String text) {
    Deque<CollectionStartEvent> open = new ArrayDeque<>();
    for (var event : new Parse(SETTINGS).parseString(text)) {
      if (event instanceof CollectionStartEvent start) {
        open.push(start);
        if (open.size() > MAX_DEPTH) {
          return start.getStartMark();
        }
      } else if (event instanceof CollectionEndEvent) {
        open.pop();
      }
    }
    return Optional.empty();
  }
}
