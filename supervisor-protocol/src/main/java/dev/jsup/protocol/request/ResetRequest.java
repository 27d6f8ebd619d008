package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the restart counters of instances to zero. */
@Doc("Sets the restart counters of instances to zero.")
public record ResetRequest(
    @Doc(TARGETS) List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
