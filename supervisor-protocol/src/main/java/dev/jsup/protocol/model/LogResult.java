package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** What became of one log file. */
@Doc("What became of one log file")
public record LogResult(
    @Doc("Path") String file,
    @Doc("What became of it") LogOutcome outcome,
    @Doc("Why it failed, for people; absent unless it did") @Nullable String reason) {}
