package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for apps and the state of their instances. */
@Doc("Asks for apps and the state of their instances.")
public record ListRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
