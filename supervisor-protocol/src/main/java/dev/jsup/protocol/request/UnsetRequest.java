package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets values that were set. */
@Doc("Forgets values that were set; apps have them until their next start.")
public record UnsetRequest(@Doc("Their keys; absent: all") @Nullable List<String> keys)
    implements ApiRequest {}
