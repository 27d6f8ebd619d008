package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** What apply does with one app. */
@Doc("What apply does with one app.")
public record ApplyStep(
    @Doc("Its name") String app,
    @Doc("What is done") ApplyAction action,
    @Doc("Whether the processes that it has are replaced") boolean restart,
    @Doc("What is declared differently now") List<ApplyChange> changes) {}
