package dev.jsup.daemon.supervisor;

import java.time.Duration;
import java.util.List;

/**
 * The files whose changes have an app restarted.
 *
 * @param paths files, folders with all that is in them, or glob patterns; absolute
 * @param ignore names, paths and glob patterns of what does not count, beside what never does
 * @param delay from the last change to the restart
 */
public record WatchSpec(List<String> paths, List<String> ignore, Duration delay) {
  public WatchSpec {
    paths = List.copyOf(paths);
    ignore = List.copyOf(ignore);
  }
}
