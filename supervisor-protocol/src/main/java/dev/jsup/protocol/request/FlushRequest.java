package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Empties the log files of apps and removes the rotated ones. */
@Doc("Empties the log files of apps and removes the rotated ones.")
public record FlushRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
