package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that several streams write to one file, which must have whole lines then. Thread-safe.
 */
final class Writers {
  /** The last stream that was opened to each file; all before it know that they are not alone. */
  private final Map<LogFile, StreamOutput> lastOf = new ConcurrentHashMap<>();

  /** {@code opened} writes to its files from now on. */
  void add(StreamOutput opened) {
    for (var file : opened.files()) {
      var before = lastOf.put(file, opened);
      if (before != null) {
        before.isShared();
        opened.isShared();
      }
    }
  }

  /** Nobody writes to {@code file} any more. */
  void forget(LogFile file) {
    lastOf.remove(file);
  }
}
