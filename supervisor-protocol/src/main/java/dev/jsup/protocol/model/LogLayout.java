package dev.jsup.protocol.model;

/** What a line of a log looks like on a terminal. */
public enum LogLayout {
  /** Whose it is, then the line. */
  PREFIX("prefix"),
  /** The line alone, its bytes as they are. */
  RAW("raw"),
  /** Fields, {@code app=api id=0 type=out message="a line"}, as logfmt has them. */
  FIELDS("fields");

  private final String word;

  LogLayout(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return word;
  }
}
