package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** What was saved. */
@Doc("What was saved.")
public record SaveAnswer(
    @Doc("False if there was nothing to save, so that the file is as it was") boolean saved,
    @Doc("The file; what was saved before is beside it, under the name that ends in .bak")
        String file,
    @Doc("Number of apps in it") int apps,
    @Doc("Number of their instances") int instances) {}
