package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows the state changes of instances. */
@Doc("Follows the state changes of instances.")
public record EventsRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
