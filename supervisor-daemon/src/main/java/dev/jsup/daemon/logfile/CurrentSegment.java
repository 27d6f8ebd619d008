package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The file that a log was written to at the moment of a view, to be read, also when it has been
 * rotated since. Thread-safe.
 *
 * @param lock of the log
 * @param log its path
 * @param end its length at that moment
 */
record CurrentSegment(
    Object lock, Path log, Generation generation, long end, Instant lastWritten, Contents contents)
    implements LogView.Segment {
  @Override
  public long inode() {
    return generation.identity.inode();
  }

  @Override
  public LogView.Content open() throws IOException {
    RotatedSegment rotated;
    synchronized (lock) {
      if (generation.gone) {
        throw new NoSuchFileException(log.toString(), null, "it has been emptied or removed");
      }
      var file = generation.rotated;
      if (file == null) {
        return contents.plain(log, log, generation.identity, end);
      }
      rotated = new RotatedSegment(lock, log, file, generation.identity, end, contents);
    }
    return rotated.open();
  }
}
