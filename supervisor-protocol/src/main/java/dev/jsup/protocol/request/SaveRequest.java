package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Saves all apps as they are now. */
@Doc("Saves all apps as they are now.")
public record SaveRequest(
    @Doc("Save also that there are no apps; default false") @Nullable Boolean force)
    implements ApiRequest {}
