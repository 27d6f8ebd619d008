package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** The version that is to take over is fit, and does so now; or nothing is to be done. */
@Doc("The version that is to take over is fit, and does so now; or there is nothing to do.")
public record UpgradeAnswer(
    @Doc("Whether the daemon is replaced; false when it is of that version already")
        boolean upgraded,
    @Doc("Version of the daemon before") String from,
    @Doc("Version of the daemon after") String to,
    @Doc("The pid of the daemon, before and after") long pid,
    @Doc("Instances that the daemon has, none of which is touched") int instances) {}
