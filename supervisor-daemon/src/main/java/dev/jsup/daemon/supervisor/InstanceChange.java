package dev.jsup.daemon.supervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance has come into another state.
 *
 * @param before null for a new instance
 * @param after the state Removed for one that was deleted
 */
public record InstanceChange(
    Instant at, @Nullable InstanceSnapshot before, InstanceSnapshot after) {}
