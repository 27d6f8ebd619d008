package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named pipe between an app and the capture, fifo(7). The descriptors are read-write and
 * non-blocking, and the caller closes them.
 */
final class Fifo {
  private static final Logger LOG = LoggerFactory.getLogger(Fifo.class);
  private static final int OWNER_READS_AND_WRITES = 0600;

  private Fifo() {}

  /** A new one, in place of what is at {@code path}; a process that writes to that is not heard. */
  static int make(Path path) throws IOException {
    Files.deleteIfExists(path);
    Posix.mkfifo(path, OWNER_READS_AND_WRITES);
    return open(path);
  }

  /**
   * The one that a running app writes to; a new one, and a warning, if it is not there any more.
   */
  static int takeOver(Path path) throws IOException {
    if (isThere(path)) {
      return open(path);
    }
    LOG.warn("{} is gone: what its app writes cannot be captured until the app is restarted", path);
    return make(path);
  }

  private static boolean isThere(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isOther()
        && PosixFiles.status(path).isFifo();
  }

  private static int open(Path path) throws IOException {
    return Posix.open(path, Posix.O_RDWR | Posix.O_NONBLOCK, 0);
  }
}
