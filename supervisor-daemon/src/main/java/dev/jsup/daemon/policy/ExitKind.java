package dev.jsup.daemon.policy;

/** The classes of outcomes that a {@link RestartPolicy.Mode} tells apart; the rows of its table. */
public enum ExitKind {
  /** It did what it was to do, or was told to end. */
  CLEAN("exit 0, a success code, signal HUP, INT, TERM or PIPE"),
  /** It says that it failed, or never came to run. */
  FAILED("any other exit code, could not start"),
  /** It was thrown out of its course. */
  ABNORMAL("any other signal, core dump, out of memory, timeout"),
  /** It ran and did not answer. */
  UNHEALTHY("liveness probe or watchdog failed");

  private final String meaning;

  ExitKind(String meaning) {
    this.meaning = meaning;
  }

  /** What belongs to it, for people. */
  public String meaning() {
    return meaning;
  }
}
