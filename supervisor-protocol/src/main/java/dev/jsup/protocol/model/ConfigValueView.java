package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** A value of an app, and where it is from. */
@Doc("A value of an app, and where it is from")
public record ConfigValueView(
    @Doc("Key of an ecosystem file; of a variable env.NAME") String key,
    @Doc("Value; that of a variable that looks secret is hidden") String value,
    @Doc(
            "FILE:LINE:COLUMN, a file with variables, default, jsup.yaml, command line, caller or jsup")
        String origin) {}
