package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ecosystem file that was made of what another supervisor runs. */
@Doc("The ecosystem file that was made of what another supervisor runs.")
public record ImportAnswer(
    @Doc("Its text; empty if it was started") String text,
    @Doc("Where it was written; absent: nowhere") @Nullable String file,
    @Doc("Whether jsup can read it, and all that was started is online") boolean ok,
    @Doc("One an instance that was started") List<InstanceResult> results,
    @Doc("For people: what is wrong with the file, or means something else than they may think")
        List<String> notes) {}
