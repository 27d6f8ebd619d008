package dev.jsup.daemon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Symbolic links by which another user could have a daemon of root write where that user may not:
 * in a folder of theirs they can put one at any time. Links of root, and those that lead to what is
 * of the same user, are as good as their paths. Looks at the disk. Stateless.
 */
public final class ForeignLinks {
  private static final String OWNER = "unix:uid";

  private ForeignLinks() {}

  /**
   * Looks at each part of {@code path}, of which the last ones need not be there.
   *
   * @throws IOException if one is such a link; says which, and whose
   */
  public static void refuse(Path path) throws IOException {
    if (Posix.uid() != 0 || path.getRoot() == null || PlainPath.isOne(path)) {
      return;
    }
    var at = path.getRoot();
    for (var name : path) {
      at = at.resolve(name);
      if (Files.isSymbolicLink(at)) {
        int owner = owner(at, LinkOption.NOFOLLOW_LINKS);
        if (owner != 0 && owner != ownerOfTarget(at)) {
          throw new IOException(
              "%s is a link of user %d to what is not theirs, and not followed"
                  .formatted(at, owner));
        }
      }
    }
  }

  /** What is not there would be made by root. */
  private static int ownerOfTarget(Path link) throws IOException {
    return Files.exists(link) ? owner(link) : 0;
  }

  private static int owner(Path path, LinkOption... options) throws IOException {
    return (Integer) Files.getAttribute(path, OWNER, options);
  }
}
