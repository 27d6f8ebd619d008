package dev.jsup.cli.init;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An app that was found, as the lines that declare it. */
final class AppDraft {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}");
  private static final Pattern PLAIN = Pattern.compile("(--?)?[A-Za-z./][A-Za-z0-9_./@=,+-]*");
  private static final Pattern LINE = Pattern.compile("(--?)?[A-Za-z./][A-Za-z0-9_./@=,+ -]*");
  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|\\.inf|\\.nan");

  private final String name;
  private final String kind;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param name is made one that an app can have
   * @param kind what it is, for people
   */
  AppDraft(String name, String kind) {
    this.name = valid(name);
    this.kind = kind;
  }

  /** {@code name} without what no name of an app may have in it. */
  private static String valid(String name) {
    var last = name.substring(name.lastIndexOf('/') + 1);
    var word = last.replaceAll("[^A-Za-z0-9._@:-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    var full = word.isEmpty() || word.matches("\\d+|all") ? "app-" + word : word;
    var cut = full.substring(0, Math.min(full.length(), 100));
    return NAME.matcher(cut).matches() ? cut : "app";
  }

  String name() {
    return name;
  }

  String kind() {
    return kind;
  }

  /** Says a key and its value. */
  AppDraft say(String key, String value) {
    lines.add(key + ": " + scalar(value));
    return this;
  }

  /** Says a key and its value, and why. */
  AppDraft say(String key, String value, String why) {
    lines.add(padded(key + ": " + scalar(value)) + "# " + why);
    return this;
  }

  /** Says a variable of the app. */
  AppDraft env(String name, String value, String why) {
    lines.add("env:");
    lines.add(padded("  " + name + ": " + scalar(value)) + "# " + why);
    return this;
  }

  /** Offers what is not said. */
  AppDraft offer(String line, String why) {
    lines.add("# " + padded(line) + "# " + why);
    return this;
  }

  private static String padded(String line) {
    return line + " ".repeat(Math.max(2, 32 - line.length()));
  }

  /** The lines under {@code - name:}, not indented. */
  List<String> lines() {
    return lines;
  }

  /** A text as YAML writes it: without quotes where nobody takes it for anything else. */
  static String scalar(String text) {
    boolean plain = text.matches("\\d{1,9}(s|m|ms|M|k)?") || isPlain(text);
    return plain ? text : quoted(text);
  }

  private static boolean isPlain(String text) {
    return (PLAIN.matcher(text).matches()
            || (LINE.matcher(text).matches() && text.strip().equals(text)))
        && !WORD.matcher(text).matches();
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == 0xfeff || c == 0x2028 || c == 0x2029) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
