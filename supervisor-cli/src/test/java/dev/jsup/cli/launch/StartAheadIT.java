package dev.jsup.cli.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.testing.LaunchSite;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.ExitCode;
import java.io.RandomAccessFile;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that the launcher script has started before the client knew that it needs one. */
@Timeout(60)
class StartAheadIT {
  @TempDir private Path folder;
  private final TestTerminal terminal = TestTerminal.wide(80);
  private LaunchSite site;

  @BeforeEach
  void site() {
    site = new LaunchSite(folder);
  }

  @AfterEach
  void end() throws Exception {
    site.endAll();
  }

  @Test
  void itIsTheOneThatIsTaken() throws Exception {
    var said = folder.resolve("said");
    LaunchSite.makePipe(said);
    // Opened for both, a pipe keeps nobody waiting.
    try (var _ = new RandomAccessFile(said.toFile(), "rw")) {
      site.launchHeldUp(said);
      var client = new FutureTask<>(() -> start(folder.resolve("no-launcher"), said));
      new Thread(client).start();
      await().until(() -> terminal.error().contains("starting the jsup daemon"));
      site.openGate();
      try (var channel = client.get()) {
        assertTrue(channel.isConnected());
      }
    }
    assertEquals(1, site.launched().size());
  }

  @Test
  void anotherIsStartedWhenItHasEndedWithoutAWordOfItsOwn() throws Exception {
    start(site.fakeDaemon(), said("Picked up JAVA_TOOL_OPTIONS: x\nstarting\n")).close();
    assertEquals(1, site.launched().size());
  }

  @Test
  void itsComplaintIsTheReason() throws Exception {
    var said = said("starting\nwarning: x\njsup: no room for a socket\n");
    var failure = assertThrows(CliException.class, () -> start(site.fakeDaemon(), said));
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertTrue(
        failure.text().startsWith("cannot start the daemon: no room for a socket\n"),
        failure.text());
    assertEquals(0, site.launched().size());
  }

  /** What a daemon that has ended has left in its pipe. */
  private Path said(String text) throws Exception {
    return Files.writeString(folder.resolve("said"), text);
  }

  private SocketChannel start(Path script, Path ahead) throws CliException {
    var launcher = new Launcher(script.toString(), site.environment(), ahead);
    return new DaemonStarter(site.home(), launcher, new StartTimeout(30_000), terminal.terminal())
        .start();
  }
}
