package dev.jsup.cli.error;

import java.io.IOException;

/** Nobody reads standard output any more, as in {@code jsup logs | head}: no reason to complain. */
public final class OutputClosedException extends IOException {
  private static final String MESSAGE = "standard output is closed";

  /** Noticed while there was nothing to write. */
  public OutputClosedException() {
    super(MESSAGE);
  }

  public OutputClosedException(IOException cause) {
    super(MESSAGE, cause);
  }
}
