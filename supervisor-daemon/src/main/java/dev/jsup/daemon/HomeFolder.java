package dev.jsup.daemon;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes the folders of a home, closed to other users. */
final class HomeFolder {
  private HomeFolder() {}

  static void prepare(JsupHome home) throws IOException {
    int length = home.socket().toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > JsupHome.MAX_SOCKET_PATH) {
      throw new IOException(
          "the path of the socket has %d bytes, a Unix socket's may have %d: choose a shorter %s"
              .formatted(length, JsupHome.MAX_SOCKET_PATH, JsupHome.VARIABLE));
    }
    for (var folder : List.of(home.path(), home.run(), home.logs(), home.pids())) {
      makePrivate(folder);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    if (!Files.getPosixFilePermissions(folder).equals(ownerOnly)) {
      Files.setPosixFilePermissions(folder, ownerOnly);
    }
  }
}
