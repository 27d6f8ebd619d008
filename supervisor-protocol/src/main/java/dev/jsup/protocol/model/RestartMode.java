package dev.jsup.protocol.model;

import java.util.Arrays;
import java.util.Optional;

/** When an ended process is started again. */
public enum RestartMode {
  /** After every end that nobody asked for. */
  ALWAYS("always"),
  /** After every end but an exit with code 0. */
  ON_FAILURE("on-failure"),
  /** Never. */
  NEVER("never");

  private final String word;

  RestartMode(String word) {
    this.word = word;
  }

  public static Optional<RestartMode> parse(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  /** The word in files and options. */
  @Override
  public String toString() {
    return word;
  }
}
