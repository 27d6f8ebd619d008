package dev.jsup.daemon.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as people write it (json5.org): with comments, keys and single words without quotes, single
 * quotes and commas behind the last value. Ends at the first mistake in its syntax.
 */
final class JsonReader {
  private static final String NO_TEXT_WITHOUT_QUOTES = "[]{},:\"'`";

  private final JsonText text;
  private final YamlProblems problems;
  private int depth;

  private JsonReader(String file, String text, YamlProblems problems) {
    this.text = new JsonText(file, text);
    this.problems = problems;
  }

  /** The value of {@code text}; nothing if there is none, or if {@code problems} says why not. */
  static Optional<YamlNode> parse(String file, String text, YamlProblems problems) {
    return new JsonReader(file, text, problems).parse();
  }

  /** Whether {@code text} begins with a list or a mapping. */
  static boolean isBegunIn(String text) {
    var begin = new JsonText("", text);
    try {
      begin.skipBlanks();
    } catch (JsonMistake _) {
      return false;
    }
    return begin.peek() == '{' || begin.peek() == '[';
  }

  private Optional<YamlNode> parse() {
    try {
      text.skipBlanks();
      if (text.isAtEnd()) {
        return Optional.empty();
      }
      var value = value();
      text.skipBlanks();
      if (text.takes(';')) {
        text.skipBlanks();
      }
      if (!text.isAtEnd()) {
        throw text.mistake("text after the end of the value");
      }
      return Optional.of(value);
    } catch (JsonMistake e) {
      problems.add(e.location(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private YamlNode value() throws JsonMistake {
    var where = text.location();
    return switch (text.peek()) {
      case '{' -> nested(where, this::mapping);
      case '[' -> nested(where, this::sequence);
      case '"', '\'', '`' -> new YamlScalar(where, text.quoted(), false);
      default -> {
        var word = word("a value is missing");
        yield new YamlScalar(where, word, word.equals("null") || word.equals("undefined"));
      }
    };
  }

  @FunctionalInterface
  private interface Part {
    YamlNode read(Location where) throws JsonMistake;
  }

  private YamlNode nested(Location where, Part part) throws JsonMistake {
    if (++depth > YamlFile.MAX_DEPTH) {
      throw new JsonMistake(where, YamlFile.TOO_DEEP);
    }
    var node = part.read(where);
    depth--;
    return node;
  }

  private YamlMapping mapping(Location where) throws JsonMistake {
    Map<String, Location> seen = new HashMap<>();
    List<YamlMapping.Entry> entries = new ArrayList<>();
    text.take();
    text.skipBlanks();
    while (!text.takes('}')) {
      var keyLocation = text.location();
      var key = isQuote(text.peek()) ? text.quoted() : word("a key is missing");
      text.skipBlanks();
      if (!text.takes(':')) {
        throw text.mistake("a ':' is missing after the key '" + key + "'");
      }
      text.skipBlanks();
      var value = value();
      var first = seen.putIfAbsent(key, keyLocation);
      if (first == null) {
        entries.add(new YamlMapping.Entry(keyLocation, key, value));
      } else {
        problems.add(keyLocation, YamlTree.duplicate(key, first));
      }
      separate('}');
    }
    return new YamlMapping(where, entries);
  }

  private YamlSequence sequence(Location where) throws JsonMistake {
    List<YamlNode> items = new ArrayList<>();
    text.take();
    text.skipBlanks();
    while (!text.takes(']')) {
      items.add(value());
      separate(']');
    }
    return new YamlSequence(where, items);
  }

  /** Passes the comma, which may be left out in front of the {@code end}. */
  private void separate(char end) throws JsonMistake {
    text.skipBlanks();
    if (text.takes(',')) {
      text.skipBlanks();
    } else if (text.peek() != end) {
      throw text.mistake("a ',' or '%s' is missing".formatted(end));
    }
  }

  private String word(String otherwise) throws JsonMistake {
    var word = text.word(NO_TEXT_WITHOUT_QUOTES);
    if (word.isEmpty()) {
      throw text.mistake(otherwise);
    }
    return word;
  }

  private static boolean isQuote(int character) {
    return character == '"' || character == '\'';
  }
}
