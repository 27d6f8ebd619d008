package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The lock: both count the children of this JVM that are trampolines. */
@ResourceLock("trampolines")
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
    logs = new LogCapture(folder);
    processes = new LinuxProcesses(logs, new InstanceEnvironment(new JsupHome(folder)));
  }

  @AfterEach
  void close() {
    release.countDown();
    processes.close();
    logs.close();
  }

  private void launch(Path cwd, String... command) {
    var error = folder.resolve("err.log").toString();
    var files = new InstanceFiles(out.toString(), error, folder.resolve("app.pid").toString());
    var spec = Specs.running("app", cwd.toString(), List.of(command));
    processes.spawn(new Launch(0, 0, 1, spec, files), facts::add);
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
        logs.follow(source -> {
          held.countDown();
          awaitRelease();
          return false;
        });
    held.await();
    Files.createFile(go);
    Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
    assertNull(facts.poll(UNREPORTED_MILLIS, TimeUnit.MILLISECONDS), "its lines are in no file");

    release.countDown();
    assertEquals(new ProcessExited(new ExitOutcome.Exited(3)), nextFact());
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

  private static long waiting() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("jsup-waits"))
        .count();
  }
}
