package dev.jsup.daemon.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file with variables, as the libraries called dotenv read it: {@code NAME=value},
 * also behind {@code export}, with comments. A value in single quotes or backticks stands for
 * itself; in double quotes {@code \n}, {@code \r}, {@code \t} and a backslash in front of a quote,
 * a dollar sign or another are escapes. All may go over several lines.
 */
final class DotEnv {
  private static final Pattern BEGIN =
      Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
  private static final Pattern BLANK = Pattern.compile("[ \\t\\r]*(#[^\\n]*)?(\\n|\\z)");
  private static final Pattern PLAIN = Pattern.compile("((?:(?![ \\t]#)[^\\n])*)[^\\n]*(\\n|\\z)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([nrt\"\\\\]|\\$)");

  /**
   * A line of it.
   *
   * @param value in which {@link Expansion} finds what is meant as such
   */
  record Line(String name, String value) {}

  /** A text that is none of these; the message begins with the number of the line. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int at;

  private DotEnv(String text) {
    this.text = text;
  }

  /** The variables of {@code text}, in its order. */
  static List<Line> parse(String text) throws Malformed {
    var reading = new DotEnv(text.startsWith("\ufeff") ? text.substring(1) : text);
    reading.read();
    return reading.lines;
  }

  private void read() throws Malformed {
    while (at < text.length()) {
      if (!takes(BLANK.matcher(text))) {
        var begin = BEGIN.matcher(text);
        if (!takes(begin)) {
          throw malformed("no NAME=value");
        }
        lines.add(new Line(begin.group(1), value()));
      }
    }
  }

  private boolean takes(Matcher matcher) {
    boolean found = matcher.region(at, text.length()).lookingAt();
    if (found) {
      at = matcher.end();
    }
    return found;
  }

  private String value() throws Malformed {
    char quote = at < text.length() ? text.charAt(at) : '\n';
    if ("\"'`".indexOf(quote) < 0) {
      var plain = PLAIN.matcher(text);
      takes(plain);
      var value = plain.group(1);
      return value.startsWith("#") ? "" : value.strip();
    }
    int end = closing(quote);
    if (end < 0) {
      throw malformed("a quote is never closed");
    }
    var quoted = text.substring(at + 1, end);
    at = end + 1;
    if (!takes(BLANK.matcher(text))) {
      throw malformed("text behind the closing quote");
    }
    return quote == '"' ? unescaped(quoted) : Expansion.quoted(quoted);
  }

  private int closing(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        return i;
      }
      if (quote == '"' && text.charAt(i) == '\\') {
        i++;
      }
    }
    return -1;
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                switch (match.group(1)) {
                  case "n" -> "\n";
                  case "r" -> "\r";
                  case "t" -> "\t";
                  case "$" -> text.startsWith("{", match.end()) ? "$$" : "$";
                  default -> match.group(1);
                }));
  }

  private Malformed malformed(String message) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new Malformed("line " + line + ": " + message);
  }
}
