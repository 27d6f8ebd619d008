package dev.jsup.protocol;

import java.util.Locale;

/** Why the daemon refuses a request: a stable word on the wire, its HTTP status and exit code. */
public enum ErrorCode {
  BAD_REQUEST(400, ExitCode.USAGE),
  FORBIDDEN(403, ExitCode.FAILED),
  NO_SUCH_APP(404, ExitCode.NO_SUCH_APP),
  NO_SUCH_KEY(404, ExitCode.FAILED),
  NO_SUCH_PATH(404, ExitCode.USAGE),
  METHOD_NOT_ALLOWED(405, ExitCode.USAGE),
  REQUEST_TIMEOUT(408, ExitCode.FAILED),
  CONFLICT(409, ExitCode.FAILED),
  TOO_LARGE(413, ExitCode.USAGE),
  BAD_DECLARATION(422, ExitCode.FAILED),
  INTERNAL(500, ExitCode.FAILED),
  SHUTTING_DOWN(503, ExitCode.NO_DAEMON),
  /** Nothing was done; the same request is for the next version of the daemon, in a moment. */
  UPGRADING(503, ExitCode.NO_DAEMON),
  /** Nothing was done: the machine has no thread for it. */
  NO_ROOM(503, ExitCode.FAILED),
  TOO_MANY_STREAMS(503, ExitCode.FAILED),
  NOT_UP(504, ExitCode.NOT_UP);

  private final int status;
  private final ExitCode exitCode;

  ErrorCode(int status, ExitCode exitCode) {
    this.status = status;
    this.exitCode = exitCode;
  }

  /** The HTTP status of an answer with this error. */
  public int status() {
    return status;
  }

  /** What a client exits with on this error. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The word on the wire, {@code no-such-app}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
