package dev.jsup.cli.control;

import dev.jsup.cli.error.CliException;

/** The daemon went away before its answer was complete, as one that was killed does. */
public final class LostAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CliException complaint;
  private final boolean repeatable;

  /**
   * @param complaint what the user is told if the request is not repeated
   * @param repeatable whether the same request may be sent to the next daemon: nothing of the
   *     answer was printed, and it changes nothing or cannot have been read
   */
  LostAnswerException(CliException complaint, boolean repeatable) {
    super(complaint.getMessage(), null, false, false);
    this.complaint = complaint;
    this.repeatable = repeatable;
  }

  /** Whether another daemon may be asked the same. */
  public boolean isRepeatable() {
    return repeatable;
  }

  /** What is wrong, for the user. */
  public CliException complaint() {
    return complaint;
  }
}
