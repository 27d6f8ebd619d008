package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Shows what users have set. */
@Doc("Shows what users have set.")
public record ConfRequest(@Doc("A key; absent: all") @Nullable String key) implements ApiRequest {}
