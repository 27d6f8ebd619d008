package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces the processes of instances one after the other. */
@Doc("Replaces the processes of instances one after the other; stops at the first that fails.")
public record ReloadRequest(
    @Doc(TARGETS) List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc(
            "The caller's environment, needed for ecosystem files, whose apps get it, and for updateEnv")
        @Nullable Map<String, String> env,
    @Doc(
            "Milliseconds since 1970: what has been started since then is left alone, so that a"
                + " reload that was cut off can be asked for again")
        @Nullable Long since,
    @Doc(
            "How long to wait for each instance, in milliseconds; absent: as long as its own grace"
                + " periods allow")
        @Nullable Long timeoutMs,
    @Doc("How ecosystem files are read") @Nullable EcosystemOptions file,
    @Doc("Known apps get env too, in place of the one that they were declared with; default false")
        @Nullable Boolean updateEnv)
    implements ApiRequest {
  public ReloadRequest {
    Timeouts.require(timeoutMs);
  }
}
