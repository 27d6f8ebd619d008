package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a signal to the main process of instances. */
@Doc("Sends a signal to the main process of instances.")
public record SignalRequest(
    @Doc("A signal name with or without SIG, or its number") String signal,
    @Doc(TARGETS) List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd)
    implements ApiRequest {}
