package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** How a process ended, as it was observed. */
@Doc("How a process ended, as it was observed.")
public record ExitView(
    @Doc("When, ISO 8601 with offset") String at,
    @Doc("Exit code; absent if a signal ended it or it could not start") @Nullable Integer code,
    @Doc("Signal without SIG; absent if it exited") @Nullable String signal,
    @Doc("How long it lived, in milliseconds; 0 if it could not start") long livedMs,
    @Doc("What followed and why, for people") String decision,
    @Doc("For people: exit 1, signal SEGV, could not start: ...") String text) {}
