package dev.jsup.protocol.model;

/** Which of an instance's two output streams. */
public enum LogStream {
  OUT("out", "out"),
  ERR("err", "error");

  private final String word;
  private final String fileWord;

  LogStream(String word, String fileWord) {
    this.word = word;
    this.fileWord = fileWord;
  }

  /** The part of a default file name: {@code NAME-out.log}, {@code NAME-error.log}. */
  public String fileWord() {
    return fileWord;
  }

  /** The word on the wire. */
  @Override
  public String toString() {
    return word;
  }
}
