package dev.jsup.protocol.terminal;

/**
 * What the daemon must know of the client's terminal to render for it; travels in a request header.
 *
 * @param width columns; 0 when standard output is not a terminal
 * @param color whether escape sequences are welcome on standard output
 * @param progress whether standard error is a terminal, so that progress may be shown
 * @param json whether standard output is to carry JSON
 * @param marks whether the client understands {@link Channel#MARK}
 */
public record TerminalTraits(
    int width, boolean color, boolean progress, boolean json, boolean marks) {
  /** The header that carries the traits. */
  public static final String HEADER = "Jsup-Terminal";

  /** No terminal at all: plain text. */
  public static final TerminalTraits PLAIN = new TerminalTraits(0, false, false, false);

  private static final int MAX_WIDTH = 10_000;

  /** Of a client that does not ask for marks. */
  public TerminalTraits(int width, boolean color, boolean progress, boolean json) {
    this(width, color, progress, json, false);
  }

  /** The same, and marks are welcome. */
  public TerminalTraits withMarks() {
    return new TerminalTraits(width, color, progress, json, true);
  }

  /** The value of the header, {@code width=120,color,progress}. */
  public String toHeader() {
    var value = new StringBuilder("width=").append(width);
    append(value, color, "color");
    append(value, progress, "progress");
    append(value, json, "json");
    append(value, marks, "marks");
    return value.toString();
  }

  private static void append(StringBuilder value, boolean present, String word) {
    if (present) {
      value.append(',').append(word);
    }
  }

  /** Reads a header; words it does not know are for later versions and passed over. */
  public static TerminalTraits parse(String header) {
    int width = 0;
    boolean color = false;
    boolean progress = false;
    boolean json = false;
    boolean marks = false;
    for (var word : header.split(",", -1)) {
      var trimmed = word.strip();
      switch (trimmed) {
        case "color" -> color = true;
        case "progress" -> progress = true;
        case "json" -> json = true;
        case "marks" -> marks = true;
        default -> width = trimmed.startsWith("width=") ? width(trimmed.substring(6)) : width;
      }
    }
    return new TerminalTraits(width, color, progress, json, marks);
  }

  private static int width(String digits) {
    return digits.matches("\\d{1,5}") ? Math.min(Integer.parseInt(digits), MAX_WIDTH) : 0;
  }
}
