package dev.jsup.protocol.model;

/** Which of an instance's two output streams. */
public enum LogStream {
  OUT("out"),
  ERR("err");

  private final String word;

  LogStream(String word) {
    this.word = word;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return word;
  }
}
