package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Asks for the version of the running daemon. */
@Doc("Asks for the version of the running daemon.")
public record VersionRequest() implements ApiRequest {}
