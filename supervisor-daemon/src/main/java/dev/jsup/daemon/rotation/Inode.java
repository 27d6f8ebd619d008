package dev.jsup.daemon.rotation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The number that a file keeps while its name changes, inode(7). */
final class Inode {
  private Inode() {}

  static long of(Path path) throws IOException {
    return (Long) Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }
}
