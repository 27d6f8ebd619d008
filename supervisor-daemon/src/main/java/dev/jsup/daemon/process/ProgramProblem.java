package dev.jsup.daemon.process;

/** A program that cannot be run, told before anything is registered. */
public final class ProgramProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String next;

  ProgramProblem(String message, String next) {
    super(message, null, false, false);
    this.next = next;
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
