package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** How much of one stream is written; what is more is left out and counted. */
@Doc("How much of one stream is written; what is more is left out and counted")
public record RateOptions(
    @Doc("Lines a second; default: not limited") @Nullable Long lines,
    @Doc("Bytes a second; default: not limited") @Nullable Long bytes,
    @Doc("So much time's worth may come at once, in milliseconds; default 5000")
        @Nullable Long burstMs) {}
