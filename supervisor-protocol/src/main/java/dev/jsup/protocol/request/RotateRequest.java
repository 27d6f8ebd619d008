package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes log files history, each at the end of a line. */
@Doc("Makes log files history, each at the end of a line.")
public record RotateRequest(
    @Doc(TARGETS + "; absent: all, and jsup.log") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc("The daemon's own log: true with the targets, without any it alone; false: not it")
        @Nullable Boolean daemonLog)
    implements ApiRequest {}
