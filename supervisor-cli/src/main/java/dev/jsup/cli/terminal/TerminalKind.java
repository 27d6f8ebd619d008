package dev.jsup.cli.terminal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the two output streams are.
 *
 * @param out whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param columns how wide it is
 * @param color whether colour is welcome on it
 * @param dumb whether it cannot rewrite a line
 */
public record TerminalKind(boolean out, boolean error, int columns, boolean color, boolean dumb) {
  /** No terminal at all. */
  public static final TerminalKind NONE = new TerminalKind(false, false, 80, false, true);

  /** Set by the launcher: {@code 10} when only standard output is a terminal. */
  static final String TERMINAL_PROPERTY = "jsup.tty";

  /** Set by the launcher when standard output is a terminal. */
  static final String COLUMNS_PROPERTY = "jsup.columns";

  private static final int DEFAULT_COLUMNS = 80;
  private static final int MAX_DIGITS = 4;

  /** The streams of this process: what the launcher found out, else what the system says. */
  public static TerminalKind ofProcess(Map<String, String> environment) {
    var marks = System.getProperty(TERMINAL_PROPERTY, "");
    boolean marked = marks.length() == 2;
    boolean out = marked ? marks.charAt(0) == '1' : Descriptor.OUT.isTerminal();
    boolean error = marked ? marks.charAt(1) == '1' : Descriptor.ERROR.isTerminal();
    int columns = columns(System.getProperty(COLUMNS_PROPERTY));
    if (columns == 0) {
      columns = columns(environment.get("COLUMNS"));
    }
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
    return new TerminalKind(out, error, columns == 0 ? DEFAULT_COLUMNS : columns, color, dumb);
  }

  /** The number of columns that {@code text} says; 0 if it says none. */
  static int columns(@Nullable String text) {
    if (text == null || text.length() > MAX_DIGITS) {
      return 0;
    }
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      columns = columns * 10 + digit;
    }
    return columns;
  }
}
