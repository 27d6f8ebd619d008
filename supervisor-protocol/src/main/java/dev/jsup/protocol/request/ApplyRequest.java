package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the apps as an ecosystem file declares them. */
@Doc("Makes the apps as an ecosystem file declares them; what is so already is left alone.")
public record ApplyRequest(
    @Doc("The ecosystem file, or - for file.text; absent: that of the folder")
        @Nullable String target,
    @Doc("The caller's folder, where a relative file begins") String cwd,
    @Doc("The caller's environment, which new processes get") Map<String, String> env,
    @Doc("Delete the apps that the file has declared before and does not any more; default false")
        @Nullable Boolean prune,
    @Doc("With prune: delete only these of them; absent: all") @Nullable List<String> confirmed,
    @Doc("Answer with the plan and do nothing; default false") @Nullable Boolean dryRun,
    @Doc("With dryRun: only with what prune would delete; default false")
        @Nullable Boolean deletions,
    @Doc("Answer when every instance is online; default true") @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps' own grace periods allow")
        @Nullable Long timeoutMs,
    @Doc("How the file is read") @Nullable EcosystemOptions file)
    implements ApiRequest {
  public ApplyRequest {
    confirmed = confirmed == null ? null : List.copyOf(confirmed);
    Timeouts.require(timeoutMs);
  }
}
