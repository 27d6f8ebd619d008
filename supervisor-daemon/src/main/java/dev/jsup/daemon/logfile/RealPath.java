package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PlainPath;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where paths lead to over symbolic links. Asks the disk, which may hang. */
final class RealPath {
  /** As the kernel, path_resolution(7). */
  private static final int MOST_LINKS = 40;

  private RealPath() {}

  /**
   * The one path without links of a regular file, which may be missing yet. What is no regular
   * file, or cannot be looked at, has no other path than {@code path}.
   */
  static Path of(Path path) {
    if (path.isAbsolute() && path.equals(path.normalize()) && PlainPath.isOne(path)) {
      return path;
    }
    try {
      var real = follow(path.toAbsolutePath(), MOST_LINKS).normalize();
      FileStatus there;
      try {
        there = PosixFiles.status(path);
      } catch (OsException _) {
        return real;
      }
      // /dev/stdout leads to a pipe or a deleted file that has no path at all.
      boolean same =
          there.isRegular() && there.identity().equals(PosixFiles.status(real).identity());
      return same ? real : path;
    } catch (IOException _) {
      return path;
    }
  }

  private static Path follow(Path path, int links) throws IOException {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException e) {
      if (links == 0) {
        throw new FileSystemLoopException(path.toString());
      }
      if (Files.isSymbolicLink(path)) {
        return follow(path.resolveSibling(Files.readSymbolicLink(path)), links - 1);
      }
      var parent = path.getParent();
      var name = path.getFileName();
      if (parent == null || name == null) {
        throw e;
      }
      return follow(parent, links).resolve(name);
    }
  }
}
