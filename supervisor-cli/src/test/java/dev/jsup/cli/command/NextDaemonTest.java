package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.Cli;
import dev.jsup.cli.testing.FakeServer;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextDaemonTest {
  @TempDir private Path folder;

  private final TestTerminal terminal = TestTerminal.pipes();

  private int run(String... args) {
    var home = new JsupHome(folder);
    var caller = new Caller(Map.of("PATH", ""), folder.toString(), home);
    return new Cli(new Session(caller, terminal.terminal(), "9.8.7")).run(args);
  }

  private Path socket() {
    return folder.resolve("jsup.sock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "logs", "events"})
  void noneIsAskedWhereTheLastOneHasEndedOnPurpose(String verb) throws Exception {
    try (var server = FakeServer.ending(socket())) {
      assertEquals(4, run(verb));
      assertEquals(1, server.requests());
    }
    assertTrue(terminal.error().contains("daemon"), terminal.error());
    assertFalse(Files.exists(folder.resolve("run/start.lock")), "a daemon was started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "logs", "events"})
  void aRequestThatEveryDaemonDiesOfKillsNoMoreThanTen(String verb) throws Exception {
    try (var server = FakeServer.of(socket(), "")) {
      assertEquals(4, run(verb));
      assertEquals(10, server.requests());
    }
  }

  @Test
  void whatMayHaveBeenDoneIsNotAskedTwice() throws Exception {
    try (var server = FakeServer.of(socket(), "")) {
      assertEquals(4, run("stop", "x"));
      assertEquals(1, server.requests());
    }
    assertTrue(terminal.error().contains("it may have done what it was asked"), terminal.error());
  }
}
