package dev.jsup.cli.control;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON: records, lists, maps, numbers, booleans, all else as a string. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text;

  private JsonText(StringBuilder text) {
    this.text = text;
  }

  /** The JSON of a record, without the fields that are null. */
  static String of(Record value) {
    var text = new StringBuilder(1024);
    new JsonText(text).object(value);
    return text.toString();
  }

  /** The JSON of a map, without the values that are null. */
  public static String of(Map<String, ?> value) {
    var text = new StringBuilder(1024);
    new JsonText(text).object(value);
    return text.toString();
  }

  /** The JSON of a string, quotes included. */
  public static String of(String value) {
    var text = new StringBuilder(value.length() + 2);
    new JsonText(text).string(value);
    return text.toString();
  }

  /**
   * {@code record}, or null if its JSON is {@code {}}. Not by equals: Java spins classes for that
   * of each kind of record, at each start.
   */
  public static <R extends Record> @Nullable R unlessEmpty(R record) {
    var fields = new Fields(record);
    for (int i = 0; i < fields.count(); i++) {
      if (fields.value(i) != null) {
        return record;
      }
    }
    return null;
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Record object) {
      object(object);
    } else {
      string(value.toString());
    }
  }

  private void array(List<?> values) {
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      value(values.get(i));
    }
    text.append(']');
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    boolean first = true;
    for (var entry : map.entrySet()) {
      if (entry.getValue() != null) {
        name(first, String.valueOf(entry.getKey()));
        value(entry.getValue());
        first = false;
      }
    }
    text.append('}');
  }

  private void object(Record object) {
    text.append('{');
    var fields = new Fields(object);
    boolean first = true;
    for (int i = 0; i < fields.count(); i++) {
      var value = fields.value(i);
      if (value != null) {
        name(first, fields.name(i));
        value(value);
        first = false;
      }
    }
    text.append('}');
  }

  private void name(boolean first, String name) {
    if (!first) {
      text.append(',');
    }
    string(name);
    text.append(':');
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character == '"' || character == '\\') {
        text.append('\\').append(character);
      } else if (character < ' ' || character == 0x7f || isLoneSurrogate(value, i)) {
        escape(character);
      } else {
        text.append(character);
      }
    }
    text.append('"');
  }

  /** Half a character, which UTF-8 cannot say but an escape can. */
  private static boolean isLoneSurrogate(String value, int at) {
    char character = value.charAt(at);
    if (!Character.isSurrogate(character)) {
      return false;
    }
    return Character.isHighSurrogate(character)
        ? at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
  }

  private void escape(char character) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(HEX.charAt((character >> shift) & 0xf));
    }
  }
}
