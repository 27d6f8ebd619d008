package dev.jsup.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.testing.FakeServer;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
  @TempDir Path folder;

  @Test
  void findsNoDaemonWhereThereIsNoSocket() throws Exception {
    assertNull(ControlSocket.connect(new JsupHome(folder)));
    assertNull(ControlSocket.connect(new JsupHome(folder.resolve("no/such/home"))));
  }

  @Test
  void findsNoDaemonBehindASocketThatWasLeftBehind() throws Exception {
    var home = new JsupHome(folder);
    FakeServer.of(home.socket(), "").close();
    assertTrue(home.socket().toFile().exists());
    assertNull(ControlSocket.connect(home));
  }

  @Test
  void connectsToADaemon() throws Exception {
    var home = new JsupHome(folder);
    try (var _ = FakeServer.of(home.socket(), "");
        var channel = ControlSocket.connect(home)) {
      assertNotNull(channel);
      assertTrue(channel.isConnected());
    }
  }

  @Test
  void saysThatThePathOfTheSocketIsTooLong() {
    var home = new JsupHome(Path.of("/tmp/" + "é".repeat(50)));
    var failure = assertThrows(CliException.class, () -> ControlSocket.connect(home));
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertTrue(failure.text().contains("has 115 bytes, and the system allows 107"));
    assertTrue(failure.text().endsWith("choose a shorter JSUP_HOME"));
  }

  @Test
  void takesThePathThatJustFits() throws Exception {
    var name = "a".repeat(JsupHome.MAX_SOCKET_PATH - "/tmp//jsup.sock".length());
    assertNull(ControlSocket.connect(new JsupHome(Path.of("/tmp", name))));
    var longer = new JsupHome(Path.of("/tmp", name + "a"));
    assertThrows(CliException.class, () -> ControlSocket.connect(longer));
  }
}
