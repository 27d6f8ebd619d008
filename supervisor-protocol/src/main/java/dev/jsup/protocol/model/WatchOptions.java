package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files whose changes have an app restarted; whatever is absent has its default. */
@Doc("The files whose changes have it restarted; whatever is absent has its default")
public record WatchOptions(
    @Doc("Whether any are; default: if there are paths") @Nullable Boolean on,
    @Doc("Files, folders and glob patterns; default: the working directory")
        @Nullable List<String> paths,
    @Doc("Names, paths and glob patterns of what does not count") @Nullable List<String> ignore,
    @Doc("From the last change to the restart, in milliseconds; default 200")
        @Nullable Long delayMs) {

  /** Nothing declared. */
  public static final WatchOptions NONE = new WatchOptions(null, null, null, null);
}
