package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** An instance has come into another state. */
@Doc("An instance has come into another state.")
public record StateChange(
    @Doc("When, ISO 8601 with offset") String time,
    @Doc("Id of the instance") int id,
    @Doc("Its app") String app,
    @Doc("Number in its app") int number,
    @Doc("State before; absent for a new instance") @Nullable InstanceStatus from,
    @Doc("State now; absent when the instance was deleted") @Nullable InstanceStatus to,
    @Doc("Pid, if it runs") @Nullable Long pid,
    @Doc("Why, for people") @Nullable String reason) {}
