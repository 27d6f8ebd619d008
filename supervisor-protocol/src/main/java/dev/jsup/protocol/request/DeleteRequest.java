package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops instances and forgets them; answered when they are gone. */
@Doc("Stops instances and forgets them; answered when they are gone.")
public record DeleteRequest(
    @Doc(TARGETS) List<String> targets,
    @Doc("Of an ecosystem file only these apps") @Nullable List<String> only,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps' own grace periods allow")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public DeleteRequest {
    Timeouts.require(timeoutMs);
  }
}
