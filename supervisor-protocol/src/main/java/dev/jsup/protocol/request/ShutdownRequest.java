package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Stops every app and ends the daemon. */
@Doc("Stops every app and ends the daemon.")
public record ShutdownRequest(
    @Doc("How long to wait, in milliseconds; absent: as long as the apps' own grace periods allow")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public ShutdownRequest {
    Timeouts.require(timeoutMs);
  }
}
