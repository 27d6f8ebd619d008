package dev.jsup.protocol;

/** The exit codes of {@code jsup}, which scripts rely on. */
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "failed; the message says what and why"),
  USAGE(2, "wrong usage"),
  NO_SUCH_APP(3, "no such app"),
  NO_DAEMON(4, "the daemon cannot be reached or started"),
  NOT_UP(5, "timed out, or the app did not come up");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
