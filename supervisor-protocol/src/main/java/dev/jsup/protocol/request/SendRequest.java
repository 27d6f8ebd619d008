package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Writes a line to the standard input of instances. */
@Doc("Writes a line to the standard input of instances, which must have one (stdin: pipe).")
public record SendRequest(
    @Doc("A name, an instance (name:1), an id, a namespace or a /regex/ on names") String target,
    @Doc("The line, without its end; absent: nothing is sent, it is only told whether it could be")
        @Nullable String line,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
