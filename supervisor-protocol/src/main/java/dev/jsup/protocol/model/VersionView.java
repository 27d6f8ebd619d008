package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** The versions of the running daemon. */
@Doc("The versions of the running daemon.")
public record VersionView(
    @Doc("Version of jsup") String version,
    @Doc("Commit it was built from, or unknown") String commit,
    @Doc("Version of this API") int protocol,
    @Doc("Version of its Java runtime") String java,
    @Doc("The pid of the daemon") long pid) {}
