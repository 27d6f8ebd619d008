package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** How an app is asked to end; whatever is absent has its default. */
@Doc("How an app is asked to end; whatever is absent has its default")
public record StopOptions(
    @Doc("Signal that asks it to stop; default INT, for Java apps TERM") @Nullable String signal,
    @Doc("Who is signalled and killed: tree, group or process; default tree")
        @Nullable String killMode,
    @Doc("A line for sh that asks it to stop, before the signal does") @Nullable String command) {

  /** Nothing declared. */
  public static final StopOptions NONE = new StopOptions(null, null, null);
}
