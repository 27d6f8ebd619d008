package dev.jsup.daemon.lifecycle;

import java.util.Arrays;
import java.util.Optional;

/** Which processes of an instance a stop is about; systemd.kill(5) has the idea. */
public enum KillMode {
  /** The main process and all that came from it. */
  TREE("tree"),
  /** The process group of the main process. */
  GROUP("group"),
  /** The main process alone; what it started is left to it. */
  PROCESS("process");

  private final String word;

  KillMode(String word) {
    this.word = word;
  }

  public static Optional<KillMode> parse(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  /** The word in files and options. */
  @Override
  public String toString() {
    return word;
  }
}
