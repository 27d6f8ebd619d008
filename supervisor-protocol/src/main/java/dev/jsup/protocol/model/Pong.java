package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** The daemon answers. */
@Doc("The daemon answers.")
public record Pong(@Doc("Always pong") String msg, @Doc("The pid of the daemon") long pid) {}
