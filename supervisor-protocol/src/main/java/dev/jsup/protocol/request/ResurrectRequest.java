package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Brings back the apps that were saved; what runs already is left alone. */
@Doc("Brings back the apps that were saved; what runs already is left alone.")
public record ResurrectRequest(
    @Doc("Answer when every instance is online; default true") @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps may take")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public ResurrectRequest {
    Timeouts.require(timeoutMs);
  }
}
