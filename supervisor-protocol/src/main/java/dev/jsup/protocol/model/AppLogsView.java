package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** What becomes of the output of an app, for people. */
@Doc("What becomes of the output of an app, for people")
public record AppLogsView(
    @Doc("Form of the lines") String form,
    @Doc("When files become history, and how much of it is kept") String rotation,
    @Doc("How much is written; absent when there is no limit") @Nullable String rate,
    @Doc("When a file cannot be written: drop or block") String onWriteError) {}
