package dev.jsup.daemon.takeover;

import dev.jsup.daemon.takeover.ForeignFile.Unusable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of an ini file as supervisord reads it: sections of keys and values. */
final class IniText {
  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private @Nullable Map<String, String> section;
  private @Nullable String key;

  private IniText() {}

  /** The sections of {@code text} by name, keys in lower case; in their order. */
  static Map<String, Map<String, String>> read(String text) throws Unusable {
    var reading = new IniText();
    int number = 0;
    for (var line : text.lines().toList()) {
      number++;
      reading.line(line, number);
    }
    if (!reading.problems.isEmpty()) {
      throw new Unusable(String.join("\n", reading.problems));
    }
    return reading.sections;
  }

  private void line(String line, int number) {
    var stripped = withoutComment(line).strip();
    if (stripped.isEmpty()) {
      return;
    }
    boolean indented = Character.isWhitespace(line.charAt(0));
    if (indented && key != null && section != null) {
      section.merge(key, stripped, (before, more) -> before + '\n' + more);
    } else if (stripped.startsWith("[") && stripped.endsWith("]")) {
      var name = stripped.substring(1, stripped.length() - 1).strip();
      section = sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
      key = null;
    } else {
      keyAndValue(stripped, number);
    }
  }

  private void keyAndValue(String line, int number) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    int at = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    if (at <= 0 || section == null) {
      problems.add(
          "line %d: '%s' (expected: [section], or KEY = VALUE in one)".formatted(number, line));
      return;
    }
    key = line.substring(0, at).strip().toLowerCase(Locale.ROOT);
    section.put(key, line.substring(at + 1).strip());
  }

  /** A whole line, or what follows a blank. */
  private static String withoutComment(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 || Character.isWhitespace(line.charAt(i - 1));
      if (begins && (c == ';' || c == '#')) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
