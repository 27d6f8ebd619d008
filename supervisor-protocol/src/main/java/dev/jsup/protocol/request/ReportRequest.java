package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for all that helps to understand a fault of jsup itself. */
@Doc("Asks for all that helps to understand a fault of jsup itself, without environments of apps.")
public record ReportRequest(
    @Doc("Lines about the client, which come first") @Nullable List<String> client)
    implements ApiRequest {}
