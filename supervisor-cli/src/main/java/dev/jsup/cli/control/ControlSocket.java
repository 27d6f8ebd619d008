package dev.jsup.cli.control;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The way to the daemon of a home. */
public final class ControlSocket {
  private ControlSocket() {}

  /**
   * Connects to the daemon.
   *
   * @return null when no daemon listens there
   */
  public static @Nullable SocketChannel connect(JsupHome home) throws CliException {
    var path = home.socket();
    checkLength(path);
    try {
      var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      // It closes itself when it cannot connect.
      channel.connect(UnixDomainSocketAddress.of(path));
      return channel;
    } catch (IOException e) {
      if (e instanceof ConnectException || Files.notExists(path)) {
        return null;
      }
      throw CliException.noDaemon(
          "cannot reach the daemon at " + path + ": " + e.getMessage(),
          "is the home folder yours? See: ls -ld " + home.path());
    }
  }

  private static void checkLength(Path path) throws CliException {
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > JsupHome.MAX_SOCKET_PATH) {
      throw CliException.noDaemon(
          "the path of the control socket has "
              + length
              + " bytes, and the system allows "
              + JsupHome.MAX_SOCKET_PATH
              + ": "
              + path,
          "choose a shorter " + JsupHome.VARIABLE);
    }
  }
}
