package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** What was done, or would be done, to make the apps as a file declares them. */
@Doc("What was done, or would be done, to make the apps as a file declares them.")
public record ApplyAnswer(
    @Doc("Whether all of it has happened") boolean ok,
    @Doc("The file") String file,
    @Doc("Whether nothing was done, as only the plan was asked for") boolean dryRun,
    @Doc("One an app, in the order of the file, then those that are not in it any more")
        List<ApplyStep> steps,
    @Doc("One an instance that something was done with") List<InstanceResult> results,
    @Doc("For people: what of a declaration means something else here than they may think")
        List<String> notes) {}
