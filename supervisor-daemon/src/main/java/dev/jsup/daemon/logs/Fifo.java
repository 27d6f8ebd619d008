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

  /**
   * The one at {@code path}, with what waits in it; a new one in place of anything else.
   *
   * @param running whether a running app writes to it, and cannot be heard if it is not there
   */
  static int of(Path path, boolean running) throws IOException {
    if (isThere(path)) {
      return open(path);
    }
    if (running) {
      LOG.warn(
          "{} is gone: what its app writes cannot be captured until the app is restarted", path);
    }
    Files.deleteIfExists(path);
    Posix.mkfifo(path, OWNER_READS_AND_WRITES);
    return open(path);
  }

  static boolean isThere(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isOther()
        && PosixFiles.status(path).isFifo();
  }

  static int open(Path path) throws IOException {
    return Posix.open(path, Posix.O_RDWR | Posix.O_NONBLOCK, 0);
  }
}
