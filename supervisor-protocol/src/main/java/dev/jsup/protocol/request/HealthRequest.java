package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Asks how the daemon itself is doing. */
@Doc("Asks how the daemon itself is doing.")
public record HealthRequest() implements ApiRequest {}
