package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log as it was at one moment, to be read at leisure: what is written or rotated later changes
 * nothing in it, but what has been removed cannot be read any more.
 *
 * @param path of the file itself
 * @param segments its rotated files, oldest first, and the file itself
 */
public record LogView(Path path, List<Segment> segments) {
  public LogView {
    segments = List.copyOf(segments);
  }

  /** One file of a log. */
  public interface Segment {
    /** When it was written last, as far as is known without opening it. */
    Instant lastWritten();

    /** Which file it is; 0 when that is not known or it is compressed. */
    default long inode() {
      return 0;
    }

    /** How many bytes it had at the moment of the view; the largest number if it has all. */
    default long end() {
      return Long.MAX_VALUE;
    }

    /**
     * Its bytes; a compressed one is unpacked into a file without a name first. Throws {@link
     * java.nio.file.NoSuchFileException} when it has been removed meanwhile.
     */
    Content open() throws IOException;
  }

  /** What stands in one file of a log. Belongs to its reader. */
  public interface Content extends AutoCloseable {
    /** To be read at any position up to {@link #end()}. */
    FileChannel channel();

    /** How many bytes there were at the moment of the view. */
    long end();

    TimeIndex times();

    /** Why there is less than there was once, as the file is damaged; null if all is well. */
    default @Nullable IOException fault() {
      return null;
    }

    @Override
    void close() throws IOException;
  }
}
