package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The locks: others count the children of this JVM that are trampolines, or reap them. */
@Order(1) // it takes long
@ResourceLock("trampolines")
@ResourceLock("orphans")
class LinuxProcessesTest {
  /** Much longer than a report takes, much shorter than it waits for a held-up log. */
  private static final long UNREPORTED_MILLIS = 200;

  @TempDir Path folder;
  private final BlockingQueue<InstanceEvent> facts = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private LogCapture logs;
  private LinuxProcesses processes;
  private Path out;

  @BeforeEach
  void open() {
    out = folder.resolve("out.log");
    logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    processes =
        new LinuxProcesses(
            logs, new InstanceEnvironment(new JsupHome(folder)), Orphans.adopt(), Preparation.NONE);
  }

  @AfterEach
  void close() {
    release.countDown();
    processes.close();
    logs.close();
  }

  private Launch launch(Path cwd, String... command) {
    var error = folder.resolve("err.log").toString();
    var files =
        new InstanceFiles(out.toString(), error, null, folder.resolve("app.pid").toString());
    var spec = Specs.running("app", cwd.toString(), List.of(command));
    var launch = new Launch(0, 0, 1, spec, files);
    processes.spawn(launch, facts::add);
    return launch;
  }

  private static boolean lives(long pid) {
    return ProcStat.of(pid).map(stat -> !stat.isDead()).orElse(false);
  }

  private long pidIn(String file) {
    Awaitility.await().until(() -> Files.size(folder.resolve(file)) > 0);
    try {
      return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InstanceEvent nextFact() throws InterruptedException {
    var fact = facts.poll(20, TimeUnit.SECONDS);
    assertNotNull(fact, "nothing reported in 20 s");
    return fact;
  }

  @Test
  void theLastLinesAreInTheFileBeforeTheEndIsReported() throws Exception {
    var go = folder.resolve("go");
    launch(
        folder, "/bin/sh", "-c", "until [ -e go ]; do sleep 0.01; done; echo last words; exit 3");
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();

    var held = new CountDownLatch(1);
    var _ =
        logs.follow(
            source -> {
              held.countDown();
              awaitRelease();
              return false;
            },
            Form.WRITTEN);
    held.await();
    Files.createFile(go);
    Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
    assertNull(facts.poll(UNREPORTED_MILLIS, TimeUnit.MILLISECONDS), "its lines are in no file");

    release.countDown();
    assertEquals(new ProcessExited(pid, new ExitOutcome.Exited(3)), nextFact());
    assertEquals("last words\n", Files.readString(out));
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFolderThatWentAwayIsTold() throws Exception {
    launch(folder.resolve("gone"), "/bin/true");
    assertEquals(
        new SpawnFailed("its folder " + folder.resolve("gone") + " is not there any more"),
        nextFact());
  }

  @Test
  void aProgramThatWentAwayIsTold() throws Exception {
    var program = folder.resolve("gone").toString();
    launch(folder, program);
    assertEquals(
        new SpawnFailed(program + " is not there any more, or not executable"), nextFact());
  }

  @Test
  void noProcessIsLeftOfTheSparesAtTheEnd() throws Exception {
    launch(folder, "/bin/true");
    assertInstanceOf(Spawned.class, nextFact());
    assertInstanceOf(ProcessExited.class, nextFact());
    Awaitility.await().until(() -> waiting() > 0);

    processes.close();
    assertTrue(waiting() == 0, "spares outlive the daemon's end");
  }

  /** It ends with the folder, too: a test that fails leaves none behind. */
  private static final String STRAY =
      "(%s /usr/bin/setsid /bin/sh -c 'echo $$ >pid;"
          + " until [ -e go ] || [ ! -e pid ]; do sleep 0.01; done' &);"
          + " until [ -s pid ]; do sleep 0.01; done; kill -KILL $$";

  @Test
  void aStrayWithoutAnyMarkIsSeenOffAfterACrash() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", STRAY.formatted("/usr/bin/env -i"));
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    assertInstanceOf(ProcessExited.class, nextFact());
    long stray = pidIn("pid");
    assertTrue(lives(stray));

    processes.killTree(launch, pid, facts::add);
    processes.awaitTree(launch, pid, facts::add);
    assertEquals(new TreeGone(), nextFact());
    assertFalse(lives(stray), "outlives its tree");
  }

  @Test
  void nothingIsToldGoneThatACrashHasLeft() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", STRAY.formatted(""));
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    assertInstanceOf(ProcessExited.class, nextFact());
    processes.clearTree(launch, pid, facts::add);
    assertEquals(new TreeGone(), nextFact());
    assertFalse(lives(pidIn("pid")), "outlives its tree");
  }

  @Test
  void afterACrashThatLeavesNothingThePidFileIsGoneWithTheTree() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", "until [ -e app.pid ]; do :; done; exit 3");
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    assertInstanceOf(ProcessExited.class, nextFact());
    processes.clearTree(launch, pid, facts::add);
    assertEquals(new TreeGone(), nextFact());
    assertFalse(Files.exists(folder.resolve("app.pid")), "tells of an ended process");
  }

  @Test
  void aStrayIsAwaitedUntilItEnds() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", STRAY.formatted(""));
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    assertInstanceOf(ProcessExited.class, nextFact());

    processes.awaitTree(launch, pid, facts::add);
    assertNull(facts.poll(UNREPORTED_MILLIS, TimeUnit.MILLISECONDS), "the stray lives");
    Files.createFile(folder.resolve("go"));
    assertEquals(new TreeGone(), nextFact());
  }

  @Test
  void aTreeOfWhichNothingIsLeftIsGone() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", "sleep 0.01; exit 3");
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    assertInstanceOf(ProcessExited.class, nextFact());
    processes.killTree(launch, pid, facts::add);
    processes.awaitTree(launch, pid, facts::add);
    assertEquals(new TreeGone(), nextFact());
  }

  @Test
  void aLivingRootIsKilledWithItsTree() throws Exception {
    var launch = launch(folder, "/bin/sh", "-c", "sleep 600 & echo $! >pid; wait");
    long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
    long child = pidIn("pid");
    processes.killTree(launch, pid, facts::add);
    processes.awaitTree(launch, pid, facts::add);
    var ended = List.of(nextFact(), nextFact());
    assertTrue(ended.contains(new TreeGone()), ended.toString());
    assertFalse(lives(child) || lives(pid));
  }

  @Test
  void oneThatKillDoesNotEndIsTold() throws Exception {
    var freezer = Path.of("/sys/fs/cgroup/freezer", "jsup-" + UUID.randomUUID());
    assumeTrue(freezer.toFile().mkdir(), "no freezer of cgroups v1, or not allowed");
    try {
      var launch = launch(folder, "/bin/sleep", "600");
      long pid = assertInstanceOf(Spawned.class, nextFact()).pid();
      Awaitility.await().until(() -> isNamed(pid, "sleep"));
      Files.writeString(freezer.resolve("cgroup.procs"), Long.toString(pid));
      Files.writeString(freezer.resolve("freezer.state"), "FROZEN");

      var notes = new LinkedBlockingQueue<InstanceEvent>();
      Awaitility.await()
          .until(() -> {
            processes.killTree(launch, pid, notes::add);
            return !notes.isEmpty();
          });
      assertEquals(
          new NoteTold(
              "pid %d (sleep) was killed and does not end: state D, waits in the kernel"
                  .formatted(pid)),
          notes.poll());

      Files.writeString(freezer.resolve("freezer.state"), "THAWED");
      assertEquals(new ProcessExited(pid, new ExitOutcome.Signaled("KILL", false)), nextFact());
    } finally {
      Files.writeString(freezer.resolve("freezer.state"), "THAWED");
      Awaitility.await().until(() -> freezer.toFile().delete());
    }
  }

  private static boolean isNamed(long pid, String name) {
    try (var proc = new ProcReader()) {
      return proc.name(pid).equals(name);
    }
  }

  private static long waiting() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("jsup-waits"))
        .count();
  }
}
