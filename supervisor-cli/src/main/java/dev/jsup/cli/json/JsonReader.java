package dev.jsup.cli.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into maps, lists and texts; numbers and booleans stay as they are written. */
public final class JsonReader {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** What is no JSON; the message says where. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  /** The value that {@code text} is: a map, a list, a text, or null. */
  public static @Nullable Object read(String text) throws Unreadable {
    var reader = new JsonReader(text);
    var value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  private Unreadable unexpected() {
    long line = 1 + text.substring(0, Math.min(at, text.length())).lines().count();
    boolean atLineStart = at == 0 || text.charAt(Math.min(at, text.length()) - 1) == '\n';
    return new Unreadable("no JSON in line " + (atLineStart ? line : line - 1));
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n\ufeff".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean takes(char c) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char c) throws Unreadable {
    if (!takes(c)) {
      throw unexpected();
    }
  }

  private @Nullable Object value() throws Unreadable {
    if (++depth > MAX_DEPTH) {
      throw unexpected();
    }
    skipBlanks();
    char first = at < text.length() ? text.charAt(at) : 0;
    var value =
        switch (first) {
          case '{' -> object();
          case '[' -> array();
          case '"' -> string();
          default -> word();
        };
    depth--;
    return value;
  }

  private Map<String, @Nullable Object> object() throws Unreadable {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    expect('{');
    while (!takes('}')) {
      skipBlanks();
      var name = string();
      expect(':');
      object.put(name, value());
      if (!takes(',')) {
        expect('}');
        return object;
      }
    }
    return object;
  }

  private List<@Nullable Object> array() throws Unreadable {
    List<@Nullable Object> array = new ArrayList<>();
    expect('[');
    while (!takes(']')) {
      array.add(value());
      if (!takes(',')) {
        expect(']');
        return array;
      }
    }
    return array;
  }

  private @Nullable String word() throws Unreadable {
    int begin = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var word = text.substring(begin, at);
    if (!word.matches("true|false|null|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
      at = begin;
      throw unexpected();
    }
    return word.equals("null") ? null : word;
  }

  private String string() throws Unreadable {
    expect('"');
    var string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw unexpected();
  }

  private char escaped() throws Unreadable {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> throw unexpected();
    };
  }

  private char unicode() throws Unreadable {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
      throw unexpected();
    }
    char c = (char) Integer.parseInt(text, at, end, 16);
    at = end;
    return c;
  }
}
