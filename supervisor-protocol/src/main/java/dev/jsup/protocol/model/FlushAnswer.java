package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** The log files that were emptied. */
@Doc("The log files that were emptied.")
public record FlushAnswer(
    @Doc("Paths") List<String> files,
    @Doc("Rotated files that were removed, as they were called") List<String> removed) {}
