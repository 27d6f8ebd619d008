package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus.Identity;
import org.jspecify.annotations.Nullable;

/** One of the files that a log's path has led to, and its fate. Guarded by the lock of its log. */
final class Generation {
  final Identity identity;

  /** What it is now that it was rotated. */
  Past.@Nullable Old rotated;

  /** Whether its text is gone: it was emptied, or somebody has taken it away. */
  boolean gone;

  Generation(Identity identity) {
    this.identity = identity;
  }
}
