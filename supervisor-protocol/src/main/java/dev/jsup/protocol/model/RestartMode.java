package dev.jsup.protocol.model;

import java.util.Arrays;
import java.util.Optional;

/** When an ended process is started again. */
public enum RestartMode {
  /** After every end that nobody asked for. */
  ALWAYS("always"),
  /** After clean ends only. */
  ON_SUCCESS("on-success"),
  /** After every end that is not clean. */
  ON_FAILURE("on-failure"),
  /** After signals, core dumps, timeouts and failed health, not after exit codes. */
  ON_ABNORMAL("on-abnormal"),
  /** After failed health only. */
  ON_WATCHDOG("on-watchdog"),
  /** As always; what was stopped by hand stays down anyway. The word of Docker users. */
  UNLESS_STOPPED("unless-stopped"),
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
