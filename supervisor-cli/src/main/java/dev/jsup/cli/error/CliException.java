package dev.jsup.cli.error;

import dev.jsup.protocol.ExitCode;

/**
 * A command that cannot be carried out, for a reason that the user is told. It has no stack trace:
 * it says what went wrong in words.
 */
public final class CliException extends Exception {
  /** Begins a further line, below the message and not below its signature. */
  public static final String INDENT = "\n      ";

  private final ExitCode exitCode;
  private final String next;

  /**
   * @param message what went wrong and why, without a full stop
   * @param next what to do next; empty when there is nothing to add
   */
  public CliException(ExitCode exitCode, String message, String next) {
    super(message, null, false, false);
    this.exitCode = exitCode;
    this.next = next;
  }

  /** Wrong usage. */
  public static CliException usage(String message, String next) {
    return new CliException(ExitCode.USAGE, message, next);
  }

  /** The daemon cannot be reached or started. */
  public static CliException noDaemon(String message, String next) {
    return new CliException(ExitCode.NO_DAEMON, message, next);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** What went wrong and what to do next, as the user reads it. */
  public String text() {
    var message = String.valueOf(getMessage());
    return next.isEmpty() ? message : message + INDENT + next;
  }
}
