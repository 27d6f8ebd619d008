package dev.jsup.daemon.journal;

/** A file that was read and is not what was written; the message says why, for people. */
final class BadFileException extends Exception {
  private static final long serialVersionUID = 1L;

  BadFileException(String message) {
    super(message);
  }
}
