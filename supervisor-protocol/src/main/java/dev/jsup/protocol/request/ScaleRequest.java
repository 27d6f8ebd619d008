package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Changes the number of instances of an app; those that stay are not touched. */
@Doc("Changes the number of instances of an app; those that stay are not touched.")
public record ScaleRequest(
    @Doc("The name of the app") String app,
    @Doc("How many there are to be, from 1: N, max for one a CPU, or +N or -N for more or fewer")
        String instances,
    @Doc("Answer when the new instances are online or the others gone; default true")
        @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps' own grace periods allow")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public ScaleRequest {
    Timeouts.require(timeoutMs);
  }
}
