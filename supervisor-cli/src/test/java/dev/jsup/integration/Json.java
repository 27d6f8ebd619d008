package dev.jsup.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON value, as the API answers it: the tests read it by hand, so that what they see is what any
 * client in any language sees.
 */
record Json(Object value) {
  static Json parse(String text) {
    return new Parser(text).whole();
  }

  /** JSON of maps, iterables, strings, numbers and booleans. */
  static String render(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> quote(entry.getKey().toString()) + ':' + render(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(Json::render).collect(Collectors.joining(",", "[", "]"));
      case String text -> quote(text);
      default -> value.toString();
    };
  }

  private static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The field {@code name}; a value of null if there is none. */
  Json get(String name) {
    return new Json(fields().get(name));
  }

  Json at(int index) {
    return items().get(index);
  }

  List<Json> items() {
    return ((List<?>) value).stream().map(Json::new).toList();
  }

  Map<?, ?> fields() {
    return (Map<?, ?>) value;
  }

  String text() {
    return (String) value;
  }

  long number() {
    return ((Number) value).longValue();
  }

  boolean isTrue() {
    return (Boolean) value;
  }

  boolean isNull() {
    return value == null;
  }

  /** The texts of a list. */
  List<String> texts() {
    return items().stream().map(Json::text).toList();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Json whole() {
      var value = value();
      if (peek() != '\0') {
        throw wrong();
      }
      return new Json(value);
    }

    private Object value() {
      return switch (peek()) {
        case '{' -> object();
        case '[' -> array();
        case '"' -> string();
        default -> word();
      };
    }

    private Map<String, Object> object() {
      var map = new LinkedHashMap<String, Object>();
      expect('{');
      while (peek() != '}') {
        var name = string();
        expect(':');
        map.put(name, value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return map;
    }

    private List<Object> array() {
      var list = new ArrayList<>();
      expect('[');
      while (peek() != ']') {
        list.add(value());
        if (peek() == ',') {
          at++;
        }
      }
      at++;
      return list;
    }

    private String string() {
      expect('"');
      var string = new StringBuilder();
      for (; text.charAt(at) != '"'; at++) {
        string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
      }
      at++;
      return string.toString();
    }

    private char escaped() {
      char c = text.charAt(++at);
      if (c == 'u') {
        at += 4;
        return (char) Integer.parseInt(text, at - 3, at + 1, 16);
      }
      int index = "bfnrt".indexOf(c);
      return index < 0 ? c : "\b\f\n\r\t".charAt(index);
    }

    private Object word() {
      int start = at;
      while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      var word = text.substring(start, at);
      return switch (word) {
        case "null" -> null;
        case "true", "false" -> Boolean.valueOf(word);
        default -> word.matches("-?\\d+") ? (Object) Long.valueOf(word) : Double.valueOf(word);
      };
    }

    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char c) {
      if (peek() != c) {
        throw wrong();
      }
      at++;
    }

    private IllegalArgumentException wrong() {
      return new IllegalArgumentException("no JSON at " + at + " of: " + text);
    }
  }
}
