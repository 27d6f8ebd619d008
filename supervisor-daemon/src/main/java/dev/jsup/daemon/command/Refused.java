package dev.jsup.daemon.command;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.ErrorCode;

/** A request that is not carried out; carries what the caller is told. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public Refused(ErrorCode code, String message, String next) {
    super(message, null, false, false);
    this.error = new ApiError(code, message, next);
  }

  public ApiError error() {
    return error;
  }
}
