package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** A part of a declaration that is another than before. */
@Doc("A part of a declaration that is another than before.")
public record ApplyChange(
    @Doc("The key in the file, env.NAME for a variable") String key,
    @Doc("What it was; absent when it was not there or has no short text") @Nullable String before,
    @Doc("What it is; absent when it is not there any more or has no short text")
        @Nullable String after,
    @Doc("Whether the app needs new processes for it") boolean restart) {}
