package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Asks for all instances in the shape that the scripts of pm2 users parse. */
@Doc("Asks for all instances in the shape that the scripts of pm2 users parse.")
public record JlistRequest() implements ApiRequest {}
