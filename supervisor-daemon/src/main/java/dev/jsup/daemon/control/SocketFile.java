package dev.jsup.daemon.control;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file of the control socket. The socket is bound under another name in the same folder, given
 * its mode and only then renamed, so that it is mode 0600 and accepts connections from the moment
 * on that a client can see it; what a dead daemon left behind is replaced in the same step.
 */
record SocketFile(Path path) {
  /** Where to bind; no longer than the name it gets. */
  Path unfinished() {
    return path.resolveSibling("jsup.new");
  }

  /**
   * Makes room for a new socket.
   *
   * @throws IOException when there cannot be a socket at the path
   */
  void prepare() throws IOException {
    int length =
        Math.max(
            path.toString().getBytes(StandardCharsets.UTF_8).length,
            unfinished().toString().getBytes(StandardCharsets.UTF_8).length);
    if (length > JsupHome.MAX_SOCKET_PATH) {
      throw new IOException(
          "path of the socket: %d bytes: %s (expected: %d at most; choose a shorter %s)"
              .formatted(length, path, JsupHome.MAX_SOCKET_PATH, JsupHome.VARIABLE));
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isSocket()) {
      throw new IOException(
          "cannot make the socket: " + path + " is there and is no socket; remove it");
    }
    Files.deleteIfExists(unfinished());
  }

  /** Neither file, folder nor link; Java has no word for a socket. */
  private boolean isSocket() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }

  /** Shows the bound and listening socket to clients. */
  void publish() throws IOException {
    Files.setPosixFilePermissions(unfinished(), PosixFilePermissions.fromString("rw-------"));
    Files.move(unfinished(), path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Hides it again. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
