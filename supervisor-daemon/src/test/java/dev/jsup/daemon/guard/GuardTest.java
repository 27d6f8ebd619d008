package dev.jsup.daemon.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real shells with a launcher that only notes that it was called. */
class GuardTest {
  /** A pid that no process can have. */
  private static final long DAEMON = 99_999_999;

  private static final long SECONDS = 20;

  @TempDir Path folder;

  private final List<Process> shells = new CopyOnWriteArrayList<>();
  private JsupHome home;
  private Path calls;

  @BeforeEach
  void aDaemonRuns() throws IOException {
    home = new JsupHome(folder.resolve("home"));
    calls = folder.resolve("calls");
    Files.createDirectories(home.run());
    sign(DAEMON);
  }

  @AfterEach
  void nothingIsLeft() {
    shells.forEach(Process::destroyForcibly);
  }

  private void sign(long pid) throws IOException {
    Files.writeString(home.pidFile(), pid + "\n");
  }

  private Charge charge(Map<String, String> more, String... launcher) throws IOException {
    var lines = "#!/bin/sh\necho \"$* $JSUP_REVIVALS\" >>'" + calls + "'\n";
    var script = Files.writeString(folder.resolve("jsup"), lines + String.join("\n", launcher));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    var environment = new HashMap<>(System.getenv());
    environment.putAll(more);
    return new Charge(home, DAEMON, script.toString(), environment);
  }

  /** A shell whose daemon dies at once. */
  private String orphaned(Charge charge) throws Exception {
    var shell = charge.command().start();
    shells.add(shell);
    shell.getOutputStream().close();
    assertTrue(shell.waitFor(SECONDS, TimeUnit.SECONDS));
    return Files.readString(home.console());
  }

  private List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static long uptime() throws IOException {
    var text = Files.readString(Path.of("/proc/uptime"));
    return Long.parseLong(text.substring(0, text.indexOf('.')));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Guard start(Charge charge) {
    return Guard.start(charge, shells::add, Ticker.system());
  }

  @RepeatedTest(10)
  void oneThatIsToldToGoIsGoneAndStartsNothing() throws Exception {
    var guard = start(charge(Map.of(), "echo ready"));
    var shell = shells.getFirst().toHandle();

    guard.close();

    assertFalse(shell.isAlive());
    assertEquals(List.of(), calls());
    assertEquals("", Files.readString(home.console()));
  }

  @Test
  void whenTheDaemonDiesItIsStartedAgainOnceAndTheGuardEnds() throws Exception {
    var console = orphaned(charge(Map.of(), "echo some warning", "echo ready"));

    assertEquals(1, calls().size());
    var call = calls().getFirst();
    assertTrue(call.matches("daemon --revived 1 \\d+ " + DAEMON), call);
    assertTrue(console.contains("the daemon (pid " + DAEMON + ") has died"), console);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "3, 0, 4", "3, 1000, 0", "40, 1000, 0"})
  void shortLivesAreCountedUntilALongOne(int before, int age, int counted) throws Exception {
    var revivals = before + " " + (uptime() - age) + " 7";

    orphaned(charge(Map.of(Revival.VARIABLE, revivals), "echo ready"));

    var call = calls().getFirst();
    assertTrue(call.startsWith("daemon --revived " + counted + " "), call);
  }

  @Test
  void aStartThatFailsIsTriedAgain() throws Exception {
    var third = "[ $(wc -l <'" + calls + "') -lt 3 ] || { echo ready; exit 0; }";
    orphaned(charge(Map.of(), third, "echo broken", "exit 4"));

    assertEquals(
        List.of("1", "2", "3"), calls().stream().map(line -> line.split(" ", 5)[2]).toList());
  }

  @Test
  void itGivesUpAfterTenShortLivesAndSaysWhatToDo() throws Exception {
    var console = orphaned(charge(Map.of(Revival.VARIABLE, "10 " + uptime() + " 7"), "echo ready"));

    assertEquals(List.of(), calls());
    assertTrue(console.contains("died 10 times within 10 s of its start"), console);
    assertTrue(console.contains("'jsup ping'"), console);
  }

  @Test
  void aDaemonThatHasEndedOnPurposeStaysEnded() throws Exception {
    Files.delete(home.pidFile());

    orphaned(charge(Map.of(), "echo ready"));

    assertEquals(List.of(), calls());
  }

  @Test
  void whenSomebodyWasFasterItEnds() throws Exception {
    var faster = "echo " + ProcessHandle.current().pid() + " >'" + home.pidFile() + "'";
    orphaned(charge(Map.of(), faster, "exit 0"));

    assertEquals(1, calls().size());
  }

  @Test
  void oneThatIsKilledIsReplacedAndTheNextOneGuards() throws Exception {
    var guard = start(charge(Map.of(), "echo ready"));
    try {
      long first = guard.pid();
      shells.getFirst().destroyForcibly();

      Awaitility.await()
          .atMost(SECONDS, TimeUnit.SECONDS)
          .until(() -> guard.pid() != 0 && guard.pid() != first);

      assertNotEquals(first, guard.pid());
      Posix.close(guard.handOn());
      Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> calls().size() == 1);
    } finally {
      guard.close();
    }
  }

  @Test
  void oneThatWasHandedOnIsNotReplaced() throws Exception {
    var ticks = new AtomicLong();
    var guard =
        Guard.start(
            charge(Map.of(), "echo ready"),
            shells::add,
            () -> ticks.addAndGet(TimeUnit.SECONDS.toNanos(2)));
    int word = guard.handOn();
    try {
      shells.getFirst().destroyForcibly();

      Awaitility.await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> guard.pid() == 0);
      assertEquals(1, shells.size());
    } finally {
      Posix.close(word);
      guard.close();
    }
  }

  @Test
  void itsShellHasASessionOfItsOwnAndNoDescriptorButThree() throws Exception {
    var guard = start(charge(Map.of(), "echo ready"));
    try {
      var proc = Path.of("/proc/" + guard.pid());
      Awaitility.await()
          .atMost(SECONDS, TimeUnit.SECONDS)
          .until(() -> Files.readString(proc.resolve("cmdline")).matches("(?s)/(usr/)?bin/sh\0.*"));
      var command = Files.readString(proc.resolve("cmdline"));
      assertTrue(command.contains("\0jsup-guard\0" + home.path() + "\0"), command);
      var stat = Files.readString(proc.resolve("stat"));
      assertEquals(
          Long.toString(guard.pid()), stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5)[3]);
      Awaitility.await()
          .atMost(SECONDS, TimeUnit.SECONDS)
          .until(() -> List.of("0", "1", "2").equals(names(proc.resolve("fd"))));
      assertEquals(Path.of("/"), Files.readSymbolicLink(proc.resolve("cwd")));
    } finally {
      guard.close();
    }
  }
}
