package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;

/** An app that another one needs before it is started. */
@Doc("An app that another one needs before it is started.")
public record AppDependency(
    @Doc("The name of the app that is needed") String app,
    @Doc("How far it must be") DependencyCondition condition) {}
