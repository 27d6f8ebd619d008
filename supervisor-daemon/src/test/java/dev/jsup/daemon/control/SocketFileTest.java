package dev.jsup.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SocketFileTest {
  @Test
  void theSocketIsForItsOwnerOnly() throws Exception {
    try (var server = new TestServer().open()) {
      var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(server.socket()));
      assertEquals("rw-------", mode);
      assertEquals(List.of("jsup.sock"), server.files());
      assertEquals("pong", server.get("/v1/ping").text("msg"));
    }
  }

  @Test
  void closingTakesTheSocketAway() throws Exception {
    try (var server = new TestServer().open()) {
      server.server().close();
      assertEquals(List.of(), server.files());
      assertThrows(IOException.class, server::connect);
      server.server().close();
    }
  }

  @Test
  void theSocketOfADeadDaemonIsReplaced() throws Exception {
    try (var server = new TestServer()) {
      leaveSocketBehind(server.socket());
      leaveSocketBehind(new SocketFile(server.socket()).unfinished());
      assertThrows(IOException.class, server::connect);
      server.open();
      assertEquals("pong", server.get("/v1/ping").text("msg"));
      assertEquals(List.of("jsup.sock"), server.files());
    }
  }

  private static void leaveSocketBehind(Path path) throws IOException {
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(path));
    }
    assertTrue(Files.exists(path));
  }

  @Test
  void aFileIsNotReplaced() throws Exception {
    try (var server = new TestServer()) {
      Files.writeString(server.socket(), "precious");
      var refusal = assertThrows(IOException.class, server::open);
      assertTrue(refusal.getMessage().contains("is no socket"), refusal.getMessage());
      assertEquals("precious", Files.readString(server.socket()));
    }
  }

  @Test
  void aFolderThatIsNotThereIsTold() throws Exception {
    var home = new JsupHome(Path.of("/tmp/jsup-not-there"));
    try (var server =
        new ControlServer(
            home, 0, "1", (error, _) -> error.message(), ControlLimits.DEFAULT, () -> {})) {
      var commands = TestServer.registered(Map.of());
      var refusal = assertThrows(IOException.class, () -> server.open(commands));
      assertTrue(refusal.getMessage().contains(home.socket().toString()), refusal.getMessage());
      assertFalse(Files.exists(home.path()));
    }
  }

  @Test
  void aPathThatIsTooLongIsTold() {
    var home = new JsupHome(Path.of("/tmp/" + "x".repeat(JsupHome.MAX_SOCKET_PATH)));
    var file = new SocketFile(home.socket());
    var refusal = assertThrows(IOException.class, file::prepare);
    assertTrue(refusal.getMessage().contains("choose a shorter JSUP_HOME"), refusal.getMessage());
  }
}
