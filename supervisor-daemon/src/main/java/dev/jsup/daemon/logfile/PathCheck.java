package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import java.nio.file.Path;

/**
 * Finds out whether a log's path still leads to the file that is open. Guarded by the lock of its
 * log.
 */
final class PathCheck {
  private static final long INTERVAL_MICROS = 1_000_000;

  private final Path path;
  private long checkedAt = Long.MIN_VALUE;

  /** Where the line begins that was the last at the last check, or at the file's beginning. */
  private long goodLineStart;

  /** What somebody has done to a file. */
  enum Finding {
    NOTHING,
    /** It has another name. */
    RENAMED,
    /** It has no name any more. */
    DELETED,
    /** It is shorter or longer than it was written. */
    RESIZED
  }

  PathCheck(Path path) {
    this.path = path;
  }

  /** Another file is written from now on, of which nothing is to be saved before its end now. */
  void begin(OpenFile file) {
    goodLineStart = file.lineStart();
  }

  /** From where on a deleted file's text is to be saved. */
  long goodLineStart() {
    return goodLineStart;
  }

  /** Whether the last look is too long ago. */
  boolean isDue(long micros) {
    // A clock that was put back makes it due too.
    return checkedAt == Long.MIN_VALUE
        || micros < checkedAt
        || micros - checkedAt >= INTERVAL_MICROS;
  }

  /** Looks; a path that cannot be looked at is taken for good. */
  Finding look(OpenFile file, long micros) {
    checkedAt = micros;
    if (!file.regular) {
      return Finding.NOTHING;
    }
    FileStatus status;
    try {
      status = PosixFiles.status(path);
    } catch (OsException e) {
      boolean missing = e.errno() == OsException.ENOENT || e.errno() == OsException.ENOTDIR;
      return missing ? fate(file) : Finding.NOTHING;
    }
    if (!status.identity().equals(file.identity)) {
      return fate(file);
    }
    if (status.size() != file.size()) {
      return Finding.RESIZED;
    }
    goodLineStart = file.lineStart();
    return Finding.NOTHING;
  }

  private static Finding fate(OpenFile file) {
    try {
      return PosixFiles.status(file.fd).links() == 0 ? Finding.DELETED : Finding.RENAMED;
    } catch (OsException _) {
      // A network file system that has lost it: nothing can be read from it either.
      return Finding.RENAMED;
    }
  }
}
