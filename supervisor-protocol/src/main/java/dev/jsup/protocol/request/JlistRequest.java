package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Asks for all instances in the shape that the scripts of pm2 users parse. */
@Doc("Asks for all instances in the shape that the scripts of pm2 users parse.")
public record JlistRequest(
    @Doc("On a terminal in many lines, for people; default false") @Nullable Boolean pretty)
    implements ApiRequest {}
