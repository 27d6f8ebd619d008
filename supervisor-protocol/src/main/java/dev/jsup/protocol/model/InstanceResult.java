package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one instance. */
@Doc("What became of one instance.")
public record InstanceResult(
    @Doc("Id") int id,
    @Doc("Its app") String app,
    @Doc("Number in its app") int number,
    @Doc("For people: the app's name, with the number if it has several instances") String label,
    @Doc("State it is in now") InstanceStatus state,
    @Doc("Pid, if it runs") @Nullable Long pid,
    @Doc("Whether what was asked has happened") boolean ok,
    @Doc("For people: what happened, or why not") String message,
    @Doc("The last lines of its error log, or of its output, if it did not come up")
        List<String> lastLines) {}
