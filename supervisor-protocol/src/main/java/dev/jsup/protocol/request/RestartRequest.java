package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stops and starts instances; starts those that are down. */
@Doc("Stops and starts instances; starts those that are down.")
public record RestartRequest(
    @Doc(TARGETS) List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc(
            "The caller's environment, needed for ecosystem files, whose apps get it, and for updateEnv")
        @Nullable Map<String, String> env,
    @Doc("Answer when the instances are online; default true") @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps' own grace periods allow")
        @Nullable Long timeoutMs,
    @Doc("How ecosystem files are read") @Nullable EcosystemOptions file,
    @Doc("Known apps get env too, in place of the one that they were declared with; default false")
        @Nullable Boolean updateEnv)
    implements ApiRequest {
  public RestartRequest {
    Timeouts.require(timeoutMs);
  }
}
