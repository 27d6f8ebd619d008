package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** The log files that were to be opened anew. */
@Doc("The log files that were to be opened anew")
public record ReloadLogsAnswer(@Doc("Each file once") List<LogResult> files) {}
