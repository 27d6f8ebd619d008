package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rotated file, to be read. Thread-safe. */
final class RotatedSegment implements LogView.Segment {
  private final Object lock;
  private final Path log;
  private final Past.Old file;
  private final @Nullable Identity identity;
  private final long limit;
  private final Contents contents;

  /**
   * Of {@code log}.
   *
   * @param lock held while rotation changes names
   * @param identity what it is while it is not compressed; null when it is compressed already
   * @param limit where it ends if it is longer
   */
  RotatedSegment(
      Object lock,
      Path log,
      Past.Old file,
      @Nullable Identity identity,
      long limit,
      Contents contents) {
    this.lock = lock;
    this.log = log;
    this.file = file;
    this.identity = identity;
    this.limit = limit;
    this.contents = contents;
  }

  /** As it is now. */
  static RotatedSegment of(Object lock, Path log, Past.Old file, Contents contents) {
    var path = file.path();
    var identity = Contents.isPacked(path) ? null : identity(path);
    return new RotatedSegment(lock, log, file, identity, Long.MAX_VALUE, contents);
  }

  private static @Nullable Identity identity(Path path) {
    try {
      return PosixFiles.status(path).identity();
    } catch (OsException _) {
      // It is being compressed or removed; opening it tells.
      return null;
    }
  }

  @Override
  public Instant lastWritten() {
    return file.rotatedAt();
  }

  @Override
  public long inode() {
    return identity == null ? 0 : identity.inode();
  }

  @Override
  public LogView.Content open() throws IOException {
    while (true) {
      Path path = file.path();
      try {
        Contents.Packed packed;
        synchronized (lock) {
          path = file.path();
          if (!Contents.isPacked(path)) {
            return contents.plain(path, log, identity, limit);
          }
          packed = contents.open(path, log);
        }
        return contents.unpack(packed, limit);
      } catch (IOException e) {
        // It may have been compressed in between.
        if (path.equals(file.path())) {
          throw e;
        }
      }
    }
  }
}
