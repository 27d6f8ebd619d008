package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** The log files that were to be rotated. */
@Doc("The log files that were to be rotated")
public record RotateAnswer(@Doc("Each file once") List<LogResult> files) {}
