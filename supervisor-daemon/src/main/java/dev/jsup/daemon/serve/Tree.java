package dev.jsup.daemon.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What of a folder may be seen: nothing that is reached by {@code ..} or a link that leads out of
 * it, and nothing whose name begins with a dot, such as {@code .git} and {@code .env}, but for
 * {@code .well-known}.
 *
 * @param root absolute, without links
 */
record Tree(Path root) {
  /** The file or folder that {@code path} of a URL, decoded, means; null if there is none. */
  @Nullable Path find(String path) throws IOException {
    var file = root;
    try {
      for (var name : path.split("/", -1)) {
        if (name.startsWith(".") && !name.equals(".well-known")) {
          return null;
        }
        file = name.isEmpty() ? file : file.resolve(name);
      }
    } catch (InvalidPathException _) {
      return null;
    }
    return isVisible(file) ? file : null;
  }

  /** Whether {@code file}, which is named within the root, is there and within it. */
  boolean isVisible(Path file) throws IOException {
    return Files.isReadable(file) && file.toRealPath().startsWith(root);
  }
}
