package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** An instance, in short. */
@Doc("An instance, in short.")
public record IdView(
    @Doc("Id") int id,
    @Doc("Its app") String app,
    @Doc("Number in its app") int number,
    @Doc("Pid; absent when there is none") @Nullable Long pid) {}
