package dev.jsup.daemon.terminal;

import dev.jsup.protocol.terminal.TerminalTraits;

/** The styles of text, as escape sequences of ECMA-48. */
enum Ansi {
  PLAIN(""),
  BOLD("1"),
  /** Of the 256 colours, one that is grey on a dark and on a light background. */
  GREY("38;5;244"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private final String code;

  Ansi(String code) {
    this.code = code;
  }

  /** {@code text} in this style, or as it is without {@code color}. */
  String paint(String text, boolean color) {
    return color ? paint(text, code) : text;
  }

  /** {@code text} in one of the 256 colours. */
  static String indexed(int index, String text) {
    return paint(text, "38;5;" + index);
  }

  private static String paint(String text, String code) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + 'm' + text + "\u001b[0m";
  }

  /** Whether text for standard output is coloured: on a terminal that has colour. */
  static boolean isWanted(TerminalTraits traits) {
    return traits.color() && traits.width() > 0;
  }
}
