package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** What the declaration of one app comes to. */
@Doc("What the declaration of one app comes to")
public record ConfigView(
    @Doc("Name of the app") String app,
    @Doc("Its values and variables") List<ConfigValueView> values) {}
