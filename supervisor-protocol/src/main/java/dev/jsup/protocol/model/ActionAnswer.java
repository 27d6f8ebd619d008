package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** What became of every instance that a command was for. */
@Doc("What became of every instance that a command was for.")
public record ActionAnswer(
    @Doc("Whether what was asked has happened to all of them") boolean ok,
    @Doc("One an instance") List<InstanceResult> results,
    @Doc("For people: what of a declaration means something else here than they may think")
        List<String> notes) {}
