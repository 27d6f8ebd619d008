package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import java.util.Map;

/** What was set, and what became of the instances that were restarted for it. */
@Doc("What was set, and what became of the instances that were restarted for it.")
public record SetAnswer(
    @Doc("Values by key, as they are kept") Map<String, String> values,
    @Doc("Whether all that were restarted are online") boolean ok,
    @Doc("One an instance that was restarted") List<InstanceResult> results,
    @Doc("For people: what of it shows later") List<String> notes) {}
