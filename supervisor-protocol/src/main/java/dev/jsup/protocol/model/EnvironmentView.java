package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import java.util.Map;

/** The environment of one instance. */
@Doc("The environment of one instance.")
public record EnvironmentView(
    @Doc("Id") int id,
    @Doc("Its app") String app,
    @Doc("Variables by name") Map<String, String> env,
    @Doc("Names whose values are masked here") List<String> masked) {}
