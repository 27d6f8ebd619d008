package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for all that is known of apps. */
@Doc("Asks for all that is known of apps.")
public record DescribeRequest(
    @Doc(TARGETS) List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
