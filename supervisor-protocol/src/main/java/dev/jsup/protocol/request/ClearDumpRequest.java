package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Saves that there are no apps. */
@Doc("Saves that there are no apps.")
public record ClearDumpRequest() implements ApiRequest {}
