package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Asks whether the daemon answers. */
@Doc("Asks whether the daemon answers.")
public record PingRequest() implements ApiRequest {}
