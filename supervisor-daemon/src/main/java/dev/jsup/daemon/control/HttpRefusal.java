package dev.jsup.daemon.control;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.ErrorCode;
import java.util.List;

/** A request that is refused: what the caller is told, and under which HTTP status. */
final class HttpRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ApiError error;
  private final transient List<String> allowed;

  private HttpRefusal(int status, ApiError error, List<String> allowed) {
    super(error.message(), null, false, false);
    this.status = status;
    this.error = error;
    this.allowed = allowed;
  }

  static HttpRefusal of(ApiError error) {
    return new HttpRefusal(error.code().status(), error, List.of());
  }

  static HttpRefusal of(ErrorCode code, String message, String next) {
    return of(new ApiError(code, message, next));
  }

  /** With another status than the code's own. */
  static HttpRefusal of(int status, ErrorCode code, String message, String next) {
    return new HttpRefusal(status, new ApiError(code, message, next), List.of());
  }

  static HttpRefusal methodNotAllowed(String method, String path, List<String> allowed) {
    var methods = String.join(", ", allowed);
    return new HttpRefusal(
        ErrorCode.METHOD_NOT_ALLOWED.status(),
        new ApiError(
            ErrorCode.METHOD_NOT_ALLOWED,
            "method " + method + " on " + path + " (expected: " + methods + ")",
            "send " + methods),
        allowed);
  }

  static HttpRefusal shuttingDown() {
    return of(
        ErrorCode.SHUTTING_DOWN,
        "the daemon is shutting down",
        "try again when it is gone; the next jsup command starts a new one");
  }

  /** Of a daemon that another version is taking over from. */
  static HttpRefusal upgrading() {
    return of(
        ErrorCode.UPGRADING,
        "the daemon is becoming another version, and has done nothing",
        "ask again: that version answers in a moment");
  }

  /** Where the machine has no thread left to answer with. */
  static HttpRefusal noRoom() {
    return of(
        ErrorCode.NO_ROOM,
        "the machine has no room for one more thread",
        "end some processes, or raise the limit (ulimit -u, pids.max), and try again");
  }

  int status() {
    return status;
  }

  ApiError error() {
    return error;
  }

  /** The methods that the path takes; empty unless the method was the fault. */
  List<String> allowed() {
    return allowed;
  }
}
