package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for the pids of running instances. */
@Doc("Asks for the pids of running instances.")
public record PidRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
