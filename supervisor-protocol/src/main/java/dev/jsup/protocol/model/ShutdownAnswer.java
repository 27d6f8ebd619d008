package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** All apps are stopped; the daemon ends now. */
@Doc("All apps are stopped; the daemon ends now.")
public record ShutdownAnswer(
    @Doc("Instances that were stopped") int stopped, @Doc("The pid of the daemon") long pid) {}
