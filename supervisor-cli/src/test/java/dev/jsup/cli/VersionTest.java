package dev.jsup.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.command.Caller;
import dev.jsup.cli.command.Session;
import dev.jsup.cli.testing.FakeServer;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
  private static final String COMMIT = BuildVersion.current().commit();
  private static final String JSON =
      "{\"version\":\"9.8.7\",\"commit\":\"%s\",\"protocol\":%d,\"java\":\"%s\"}"
          .formatted(COMMIT, BuildVersion.PROTOCOL, Runtime.version());
  private static final String TEXT =
      "jsup 9.8.7 (commit %s, protocol %d, Java %s)\n"
          .formatted(COMMIT, BuildVersion.PROTOCOL, Runtime.version());

  @TempDir Path folder;
  private final TestTerminal terminal = TestTerminal.pipes();

  private int run(String... args) {
    var caller = new Caller(Map.of(), folder.toString(), new JsupHome(folder));
    return new Cli(new Session(caller, terminal.terminal(), "9.8.7")).run(args);
  }

  private FakeServer server(String frames) throws IOException {
    return FakeServer.ofFrames(new JsupHome(folder).socket(), frames);
  }

  @Test
  void showsThatOfTheClientWithoutADaemon() {
    assertEquals(0, run("version"));
    assertEquals(TEXT, terminal.out());
  }

  @Test
  void saysInJsonThatThereIsNoDaemon() {
    assertEquals(0, run("version", "--json"));
    assertEquals("{\"client\":" + JSON + ",\"daemon\":null}\n", terminal.out());
  }

  @Test
  void showsThatOfTheDaemonToo() throws Exception {
    try (var _ = server("o11\ndaemon 9.8\nx1\n0")) {
      assertEquals(0, run("version"));
    }
    assertEquals(TEXT + "daemon 9.8\n", terminal.out());
  }

  @Test
  void showsBothInOneObject() throws Exception {
    try (var server = server("o18\n{\"version\":\"9.8\"}\nx1\n0")) {
      assertEquals(0, run("version", "--json"));
      assertTrue(server.request().contains("\r\nJsup-Terminal: width=0,json\r\n"));
    }
    assertEquals("{\"client\":" + JSON + ",\"daemon\":{\"version\":\"9.8\"}}\n", terminal.out());
  }
}
