package dev.jsup.daemon.settings;

/** The least grave message that the daemon writes to its own log. */
public enum LogLevel {
  ERROR("error"),
  WARN("warn"),
  INFO("info"),
  DEBUG("debug");

  private final String word;

  LogLevel(String word) {
    this.word = word;
  }

  /** The word in {@code jsup.yaml}. */
  @Override
  public String toString() {
    return word;
  }
}
