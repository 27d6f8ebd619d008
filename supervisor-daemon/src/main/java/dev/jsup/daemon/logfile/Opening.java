package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.ForeignLinks;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PlainPath;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How files are opened that logs go to, open(2). */
final class Opening {
  private static final int OWNER_READS_AND_WRITES = 0600;

  private Opening() {}

  /**
   * Opens or makes {@code path} and its folders; not where a link of another user leads.
   *
   * @return the descriptor
   */
  static int of(Path path) throws IOException {
    int plain = PlainPath.open(path, flags(path), OWNER_READS_AND_WRITES);
    return plain >= 0 ? plain : overLinks(path);
  }

  private static int overLinks(Path path) throws IOException {
    ForeignLinks.refuse(path);
    var folder = path.getParent();
    if (folder != null && Files.notExists(folder)) {
      Files.createDirectories(folder);
      int plain = PlainPath.open(path, flags(path), OWNER_READS_AND_WRITES);
      if (plain >= 0) {
        return plain;
      }
    }
    int fd = Posix.open(path, flags(path), OWNER_READS_AND_WRITES);
    try {
      ForeignLinks.refuse(path); // one that was put there in between is there now
      return fd;
    } catch (IOException e) {
      Posix.close(fd);
      throw e;
    }
  }

  private static int flags(Path path) {
    int flags = Posix.O_CREAT | Posix.O_APPEND | Posix.O_NONBLOCK;
    try {
      if (!PosixFiles.status(path).isRegular()) {
        // A pipe that nobody reads is refused, and none is ever waited for.
        return flags | Posix.O_WRONLY;
      }
    } catch (OsException notThere) {
      return flags | Posix.O_RDWR;
    }
    // Readable, so that what was written to it can be saved when somebody has deleted it.
    return flags | Posix.O_RDWR;
  }
}
