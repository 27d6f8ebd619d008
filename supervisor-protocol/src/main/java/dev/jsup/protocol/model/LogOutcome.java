package dev.jsup.protocol.model;

/** What became of a log file that was to be rotated or opened anew. */
public enum LogOutcome {
  /** It is history, and a new file is at its path. */
  ROTATED("rotated"),
  /** There was nothing to rotate. */
  EMPTY("empty"),
  /** It will be rotated when the line that is being written has its end. */
  AT_LINE_END("at line end"),
  /** Its path was opened anew. */
  REOPENED("reopened"),
  /** It could not be done. */
  FAILED("failed");

  private final String word;

  LogOutcome(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return word;
  }
}
