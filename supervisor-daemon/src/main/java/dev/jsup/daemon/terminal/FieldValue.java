package dev.jsup.daemon.terminal;

/** A value as logfmt has it: in quotes where it is not plain, what is special after a backslash. */
final class FieldValue {
  private FieldValue() {}

  static String of(String value) {
    return isPlain(value) ? value : quoted(value);
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty()
        && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f);
  }

  private static String quoted(String value) {
    var text = new StringBuilder(value.length() + 16).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
