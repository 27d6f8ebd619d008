package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.LogStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the last lines of logs, then follows them. */
@Doc("Reads the last lines of logs, then follows them.")
public record LogsRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc("How many lines of each file to begin with; default 15") @Nullable Integer lines,
    @Doc("Go on with what is written from now; default true") @Nullable Boolean follow,
    @Doc("Only this stream") @Nullable LogStream stream)
    implements ApiRequest {}
