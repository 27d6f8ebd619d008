package dev.jsup.cli.error;

import java.io.IOException;

/** Nobody reads standard output any more, as in {@code jsup logs | head}: no reason to complain. */
public final class OutputClosedException extends IOException {
  public OutputClosedException(IOException cause) {
    super("standard output is closed", cause);
  }
}
