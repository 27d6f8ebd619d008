package dev.jsup.daemon.takeover;

import dev.jsup.daemon.environment.Expansion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes apps as an ecosystem file, with comments about what was not carried over. */
public final class EcosystemText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@-]*");
  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|~|\\.inf|\\.nan");

  /** The keys in whose values {@code ${NAME}} stands for a variable. */
  private static final Set<String> EXPANDED =
      Set.of(
          "script",
          "args",
          "cwd",
          "env",
          "interpreter",
          "interpreter_args",
          "java_opts",
          "out_file",
          "error_file",
          "log_file");

  private final StringBuilder text = new StringBuilder();

  private EcosystemText() {}

  /**
   * The text of the file.
   *
   * @param origin where the apps were found, for its first line
   */
  public static String write(ForeignFile file, String origin) {
    var writer = new EcosystemText();
    writer.comment("", "Made by 'jsup import' of " + origin + '.');
    writer.comment("", "Look at it, then start the apps with: jsup start FILE");
    if (!file.notes().isEmpty()) {
      writer.comment("", "Not carried over:");
      file.notes().forEach(note -> writer.comment("", "- " + note));
    }
    writer.text.append("apps:\n");
    var names = new HashSet<String>();
    for (var app : file.apps()) {
      var name = app.name();
      for (int next = 2; !names.add(app.name()); next++) {
        app.rename(name + '-' + next);
      }
      writer.app(app);
    }
    return writer.text.toString();
  }

  private void app(ForeignApp app) {
    var prefix = "  - ";
    for (var entry : app.keys().entrySet()) {
      text.append(prefix).append(entry.getKey()).append(':');
      value(literal(entry.getKey(), entry.getValue()));
      prefix = "    ";
    }
    if (!app.notes().isEmpty()) {
      comment("    ", "not carried over:");
      app.notes().forEach(note -> comment("    ", "- " + note));
    }
  }

  /** {@code value} of {@code key} so that nothing in it stands for a variable. */
  private static Object literal(String key, Object value) {
    boolean isLine = key.equals("script") && value.toString().strip().indexOf(' ') >= 0;
    return !EXPANDED.contains(key) || isLine ? value : literal(value);
  }

  private static Object literal(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(each -> literal((Object) each)).toList();
      case Map<?, ?> map -> {
        var literal = new LinkedHashMap<Object, Object>();
        map.forEach((name, each) -> literal.put(name, literal((Object) each)));
        yield literal;
      }
      case String word -> Expansion.quoted(word);
      default -> value;
    };
  }

  private void value(Object value) {
    switch (value) {
      case List<?> list -> {
        text.append('\n');
        list.forEach(each -> text.append("      - ").append(scalar(each)).append('\n'));
      }
      case Map<?, ?> map -> {
        text.append('\n');
        map.forEach((key, each) ->
            text.append("      ")
                .append(scalar(key))
                .append(": ")
                .append(scalar(each))
                .append('\n'));
      }
      default -> text.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(Object value) {
    if (!(value instanceof String word)) {
      return value.toString();
    }
    return PLAIN.matcher(word).matches() && !WORD.matcher(word).matches() ? word : quoted(word);
  }

  /** In double quotes, with the escapes that YAML and JSON have in common. */
  private static String quoted(String value) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0xfeff || (c >= 0x2028 && c < 0x202a)) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** One line, whatever {@code line} has in it. */
  private void comment(String indent, String line) {
    var visible = line.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\ufeff]", " ");
    text.append(indent).append("# ").append(visible).append('\n');
  }
}
