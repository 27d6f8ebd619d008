package dev.jsup.cli.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.testing.LaunchSite;
import dev.jsup.cli.testing.TestTerminal;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DaemonStarterIT {
  private static final StartTimeout LONG = new StartTimeout(30_000);

  @TempDir Path folder;
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
  void connectsToTheDaemonAsSoonAsItIsReady() throws Exception {
    try (var channel = start(site.fakeDaemon(), LONG)) {
      assertTrue(channel.isConnected());
    }
    assertEquals(1, site.launched().size());
    assertEquals("starting the jsup daemon (home " + site.home().path() + ")\n", terminal.error());
  }

  @Test
  void startsItInTheRootFolderWithNoInputAndMarkedAsNobodysApp() throws Exception {
    var environment = site.environment();
    environment.put("JSUP_APP", "api");
    var launcher = new Launcher(site.fakeDaemon().toString(), environment, null);
    new DaemonStarter(site.home(), launcher, LONG, terminal.terminal()).start().close();
    var noted = site.launched().getFirst();
    assertEquals("/|daemon --detached|null|-1", noted.substring(noted.indexOf('|') + 1));
  }

  @Test
  void keepsNoChildThatTheEndOfThisProcessWouldWaitFor() throws Exception {
    var launcher = site.fakeDaemon();
    start(launcher, LONG).close();
    await().atMost(20, TimeUnit.SECONDS).until(() -> noChildRuns(launcher));
    start(launcher, LONG).close();
    assertEquals(1, site.launched().size());
  }

  @Test
  void leavesNoShellBehindWhenItIsKilledMeanwhile() throws Exception {
    var fifo = folder.resolve("fifo");
    var begun = folder.resolve("begun");
    LaunchSite.makePipe(fifo);
    var script = site.script(">'" + begun + "'; read line <'" + fifo + "'");
    var client = site.client(script, "ping");
    try {
      await().atMost(20, TimeUnit.SECONDS).until(() -> Files.exists(begun));
      var shell = client.children().findAny().orElseThrow();

      client.destroyForcibly();

      await().atMost(20, TimeUnit.SECONDS).until(() -> !shell.isAlive());
    } finally {
      Files.writeString(fifo, "end\n");
    }
  }

  @Test
  void takesTheDaemonThatIsThereMeanwhile() throws Exception {
    start(site.fakeDaemon(), LONG).close();
    start(site.fakeDaemon(), LONG).close();
    assertEquals(1, site.launched().size());
  }

  @Test
  void saysWhyTheDaemonCannotStart() throws Exception {
    var script = site.script("echo warning: x; echo 'jsup: no room for a socket'; exit 1");
    fails(script, LONG, "cannot start the daemon: no room for a socket");
  }

  @Test
  void doesNotSayTwiceThatItCannotStart() throws Exception {
    var script = site.script("echo 'jsup: cannot start the daemon of /x: no room'; exit 1");
    fails(script, LONG, "cannot start the daemon of /x: no room");
  }

  @Test
  void showsWhatADaemonPrintedThatSignedNothing() throws Exception {
    var script = site.script("echo Error: no class >&2; echo found; exit 1");
    fails(script, LONG, "cannot start the daemon: Error: no class\n      found");
  }

  @Test
  void saysHowADaemonEndedThatPrintedNothing() throws Exception {
    fails(
        site.script("exit 7"),
        LONG,
        "cannot start the daemon: it ended without a word, exit code 7");
  }

  @Test
  void startsAnotherWhenItWasKilled() throws Exception {
    var marker = folder.resolve("killed");
    var script = site.script("[ -e '" + marker + "' ] && exit 7; >'" + marker + "'; kill -9 $$");
    fails(script, LONG, "cannot start the daemon: it ended without a word, exit code 7");
  }

  @Test
  void saysThatTheLauncherIsMissing() {
    var missing = folder.resolve("no-such-launcher");
    var failure = assertThrows(CliException.class, () -> start(missing, LONG));
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertTrue(failure.text().contains(missing.toString()), failure.text());
  }

  @Test
  void waitsNoLongerThanItIsTold() throws Exception {
    // Ends with the pipe that it reads from: when the test removes what holds it open.
    var fifo = folder.resolve("fifo");
    LaunchSite.makePipe(fifo);
    var script = site.script("read line <'" + fifo + "'");
    try {
      fails(
          script,
          new StartTimeout(300),
          "cannot start the daemon: it did not answer within 300 ms (JSUP_START_TIMEOUT_MS)");
    } finally {
      Files.writeString(fifo, "end\n");
    }
  }

  @Test
  void letsRacingClientsStartOneDaemon() throws Exception {
    var script = site.fakeDaemon();
    var first = site.client(script, "ping");
    var second = site.client(script, "ping");
    for (var client : new Process[] {first, second}) {
      var output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("pong\n", output);
      assertEquals(0, client.waitFor());
    }
    assertEquals(1, site.launched().size());
  }

  @Test
  void waitsForTheDaemonThatAnotherOneStarts() throws Exception {
    var script = site.fakeDaemon();
    site.launchHeldUp();
    awaitLaunched(1);
    var starting = inBackground(() -> start(script, LONG));
    awaitLaunched(2);
    assertFalse(starting.isDone());
    site.openGate();
    starting.get(30, TimeUnit.SECONDS).close();
    assertEquals(2, site.launched().size());
  }

  @Test
  void startsItsOwnWhenTheOtherDaemonGoesAway() throws Exception {
    var script = site.fakeDaemon();
    site.launchHeldUp();
    awaitLaunched(1);
    var starting = inBackground(() -> start(script, LONG));
    awaitLaunched(2);
    LaunchSite.end(site.launched().getFirst());
    site.openGate();
    starting.get(30, TimeUnit.SECONDS).close();
    assertEquals(3, site.launched().size());
  }

  @Test
  void givesUpOnAnotherDaemonThatNeverAnswers() throws Exception {
    var script = site.fakeDaemon();
    site.launchHeldUp();
    awaitLaunched(1);
    fails(
        script,
        new StartTimeout(2000),
        "cannot start the daemon: it did not answer within 2000 ms (JSUP_START_TIMEOUT_MS)");
  }

  @Test
  void hasEndedTheDaemonWhenKillAnswers() throws Exception {
    var script = site.fakeDaemon();
    start(script, LONG).close();
    var client = site.client(script, "kill");
    client.getInputStream().readAllBytes();
    assertEquals(0, client.waitFor());
    assertFalse(Files.exists(site.home().socket()));
  }

  @Test
  void saysThatTheHomeIsAFile() throws Exception {
    var home = new JsupHome(Files.createFile(folder.resolve("file")));
    var launcher = new Launcher(site.fakeDaemon().toString(), site.environment(), null);
    var starter = new DaemonStarter(home, launcher, LONG, terminal.terminal());
    var failure = assertThrows(CliException.class, starter::start);
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertTrue(failure.text().contains("is a file"), failure.text());
  }

  /** Other tests have children of this process at the same time. */
  private static boolean noChildRuns(Path launcher) {
    return ProcessHandle.current()
        .children()
        .flatMap(child -> child.info().arguments().stream().flatMap(Stream::of))
        .noneMatch(launcher.toString()::equals);
  }

  private SocketChannel start(Path script, StartTimeout timeout) throws CliException {
    var launcher = new Launcher(script.toString(), site.environment(), null);
    return new DaemonStarter(site.home(), launcher, timeout, terminal.terminal()).start();
  }

  private void fails(Path script, StartTimeout timeout, String message) {
    var failure = assertThrows(CliException.class, () -> start(script, timeout));
    assertEquals(ExitCode.NO_DAEMON, failure.exitCode());
    assertEquals(message + "\n      its log: " + site.home().daemonLog(), failure.text());
  }

  private void awaitLaunched(int count) {
    await().atMost(20, TimeUnit.SECONDS).until(() -> site.launched().size() == count);
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    var task = new FutureTask<>(work);
    new Thread(task).start();
    return task;
  }
}
