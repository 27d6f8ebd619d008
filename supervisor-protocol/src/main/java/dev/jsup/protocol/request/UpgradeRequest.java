package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Replaces the running daemon by the version that a launcher starts. */
@Doc("Replaces the running daemon by another version, in the same process; apps are not touched.")
public record UpgradeRequest(
    @Doc("Path of the script jsup of the version to change to, absolute") String launcher,
    @Doc("Whether to do so if it is the same version; absent: no") @Nullable Boolean force,
    @Doc("How long the new version may take to show that it can, in milliseconds; absent: 30000")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public UpgradeRequest {
    Timeouts.require(timeoutMs);
  }
}
