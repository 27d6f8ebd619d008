package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts apps: scripts, commands, known apps or ecosystem files. */
@Doc("Starts apps: scripts, commands, known apps or ecosystem files.")
public record StartRequest(
    @Doc(
            "Scripts, commands, names or ids of known apps, ecosystem files, or - for file.text; none: the ecosystem file of the folder")
        List<String> targets,
    @Doc("What is declared of a script or command; of a file, what it leaves open")
        @Nullable AppOptions options,
    @Doc("The caller's folder, where relative paths begin") String cwd,
    @Doc("The caller's environment, which the apps get") Map<String, String> env,
    @Doc("Start the same script again under the same name; default false") @Nullable Boolean force,
    @Doc("Answer when every instance is online; default true") @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; default: 30000 and minUptimeMs")
        @Nullable Long timeoutMs,
    @Doc("How ecosystem files are read") @Nullable EcosystemOptions file,
    @Doc(
            "Known apps that are down get env too, in place of the one that they were declared with; default false")
        @Nullable Boolean updateEnv,
    @Doc("false: what is new is declared and not started") @Nullable Boolean autostart)
    implements ApiRequest {
  public StartRequest {
    Timeouts.require(timeoutMs);
  }
}
