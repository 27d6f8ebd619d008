package dev.jsup.daemon.yaml;

import java.util.HexFormat;

/** A text of JSON that is read from its beginning to its end, and where reading it has come to. */
final class JsonText {
  /** What {@link #peek} answers at the end. */
  private static final char END = '\0';

  private static final String OPEN_QUOTE = "a quote is never closed";

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private int column = 1;

  JsonText(String file, String text) {
    this.file = file;
    this.text = text;
    if (peek() == '\ufeff') {
      at++;
    }
  }

  Location location() {
    return new Location(file, line, column);
  }

  JsonMistake mistake(String message) {
    return new JsonMistake(location(), message);
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  /** The next character; a zero character at the end. */
  char peek() {
    return isAtEnd() ? END : text.charAt(at);
  }

  /** Passes the next character, of which there must be one. */
  char take() {
    char taken = text.charAt(at++);
    if (taken == '\n') {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(taken)) {
      column++;
    }
    return taken;
  }

  /** Passes the next character if it is {@code wanted}. */
  boolean takes(char wanted) {
    if (isAtEnd() || peek() != wanted) {
      return false;
    }
    take();
    return true;
  }

  /**
   * Passes white space and comments: from {@code //} or {@code #} to the end of the line, or
   * between slash and star.
   */
  void skipBlanks() throws JsonMistake {
    while (!isAtEnd()) {
      if (isBlank(peek())) {
        take();
      } else if (text.startsWith("//", at) || peek() == '#') {
        while (!isAtEnd() && peek() != '\n') {
          take();
        }
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() throws JsonMistake {
    var begin = location();
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new JsonMistake(begin, "a comment is never closed");
    }
    while (at < end + 2) {
      take();
    }
  }

  private static boolean isBlank(char character) {
    return Character.isWhitespace(character) || character == '\u00a0' || character == '\ufeff';
  }

  /** What stands there up to white space, a comment or one of {@code ends}. */
  String word(String ends) {
    int begin = at;
    while (!isAtEnd() && !isBlank(peek()) && !isComment() && ends.indexOf(peek()) < 0) {
      take();
    }
    return text.substring(begin, at);
  }

  private boolean isComment() {
    return text.startsWith("//", at) || text.startsWith("/*", at);
  }

  /** What stands between quotes, with its escapes replaced. */
  String quoted() throws JsonMistake {
    var begin = location();
    char quote = take();
    var read = new StringBuilder();
    while (!isAtEnd() && peek() != quote) {
      if (peek() == '\\') {
        take();
        escape(begin, read);
      } else if (peek() == '\n' && quote != '`') {
        throw new JsonMistake(begin, OPEN_QUOTE);
      } else {
        read.append(take());
      }
    }
    if (isAtEnd()) {
      throw new JsonMistake(begin, OPEN_QUOTE);
    }
    take();
    return read.toString();
  }

  private void escape(Location begin, StringBuilder read) throws JsonMistake {
    if (isAtEnd()) {
      throw new JsonMistake(begin, OPEN_QUOTE);
    }
    char escaped = take();
    switch (escaped) {
      case 'n' -> read.append('\n');
      case 't' -> read.append('\t');
      case 'r' -> read.append('\r');
      case 'b' -> read.append('\b');
      case 'f' -> read.append('\f');
      case 'v' -> read.append('\u000b');
      case '0' -> read.append('\0');
      case 'x' -> read.append(hex(2));
      case 'u' -> read.append(hex(4));
      case '\r' -> takes('\n'); // the line goes on in the next one
      case '\n' -> {}
      default -> read.append(escaped);
    }
  }

  private char hex(int digits) throws JsonMistake {
    for (int i = 0; i < digits; i++) {
      if (at + i >= text.length() || !HexFormat.isHexDigit(text.charAt(at + i))) {
        throw mistake("an escape without its %d hexadecimal digits".formatted(digits));
      }
    }
    char read = (char) HexFormat.fromHexDigits(text, at, at + digits);
    at += digits;
    column += digits;
    return read;
  }
}
