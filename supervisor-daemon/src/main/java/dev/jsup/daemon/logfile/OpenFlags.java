package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.nio.file.Path;

/** How a file is opened that logs go to, open(2). */
final class OpenFlags {
  private OpenFlags() {}

  static int of(Path path) {
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
