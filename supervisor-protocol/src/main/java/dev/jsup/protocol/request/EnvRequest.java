package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Asks for the environment of one instance. */
@Doc("Asks for the environment of one instance.")
public record EnvRequest(
    @Doc("An id, or the name of an app") String target,
    @Doc("Show values of names like SECRET, TOKEN, PASSWORD and KEY; default false")
        @Nullable Boolean secrets)
    implements ApiRequest {}
