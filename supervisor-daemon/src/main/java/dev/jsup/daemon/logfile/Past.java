package dev.jsup.daemon.logfile;

import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rotated files of a log, as far as its writer and its readers need them. */
interface Past {
  /** Makes the log's file the newest of them. */
  Old take(Instant now) throws IOException;

  /** Oldest first. */
  List<Old> files();

  /** Removes them all. */
  void clear() throws IOException;

  /** When one of them is too old to be kept; null when none ever is. */
  default @Nullable Instant nextExpiry() {
    return null;
  }

  /** Removes what is too old at {@code now}. */
  default void expire(Instant now) {}

  /** From now on they are kept like this. */
  default void keepBy(RotationSpec rotation) {}

  /** Somebody else may have renamed or removed some. */
  default void refresh() {}

  /** Nothing is done to them any more. */
  default void close() {}

  /** One of them; the same while its name changes. */
  interface Old {
    Path path();

    Instant rotatedAt();
  }

  static Past of(History history) {
    return new PastOfHistory(history);
  }
}
