package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** What has an app restarted though it runs; whatever is absent does not. */
@Doc("What has it restarted though it runs; whatever is absent does not")
public record TriggerOptions(
    @Doc("Its process tree takes more memory than this, in bytes, 1 MiB or more; 0: never")
        @Nullable Long maxMemoryBytes,
    @Doc("The time, by a cron pattern of 5 fields, or 6 with seconds; '0' or empty: never")
        @Nullable String cron,
    @Doc("Changed files") @Nullable WatchOptions watch) {

  /** Nothing declared. */
  public static final TriggerOptions NONE = new TriggerOptions(null, null, null);
}
