package dev.jsup.daemon.probe;

/** A target that cannot be asked as it is declared. */
public final class ProbeProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String next;

  ProbeProblem(String message, String next) {
    super(message, null, false, false);
    this.next = next;
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
