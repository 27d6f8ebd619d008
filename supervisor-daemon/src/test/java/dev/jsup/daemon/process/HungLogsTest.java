package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.Form;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Launches while the logs of some cannot be opened. */
@ResourceLock("trampolines")
@ResourceLock("orphans")
class HungLogsTest {
  private static final Path ELSEWHERE = Path.of("/dev/shm");
  private static final int HUNG = 4;

  @TempDir Path folder;
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private LogCapture logs;
  private LinuxProcesses processes;
  private Path good;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Files.isWritable(ELSEWHERE) && !device(folder).equals(device(ELSEWHERE)));
    good = Files.createTempDirectory(ELSEWHERE, "jsup");
    logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    processes =
        new LinuxProcesses(
            logs, new InstanceEnvironment(new JsupHome(folder)), Orphans.adopt(), Preparation.NONE);
  }

  private static Object device(Path file) throws IOException {
    return Files.getAttribute(file, "unix:dev");
  }

  @AfterEach
  void close() throws IOException {
    release.countDown();
    if (processes == null) {
      return;
    }
    processes.close();
    logs.close();
    try (var files = Files.newDirectoryStream(good)) {
      for (var file : files) {
        Files.delete(file);
      }
    }
    Files.delete(good);
  }

  /** An instance that writes its id; its logs are in {@code place}. */
  private BlockingQueue<InstanceEvent> launch(int id, Path place) {
    var files =
        new InstanceFiles(
            place.resolve("out-" + id + ".log").toString(),
            place.resolve("err.log").toString(),
            null,
            folder.resolve("app-" + id + ".pid").toString());
    var spec = Specs.running("app", folder.toString(), List.of("/bin/sh", "-c", "echo " + id));
    var facts = new LinkedBlockingQueue<InstanceEvent>();
    processes.spawn(new Launch(id, id, 1, spec, files), facts::add);
    return facts;
  }

  private boolean hold() {
    held.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  @Test
  void launchesOfOthersGoOn() throws Exception {
    assertLaunched(launch(0, folder));
    var _ = logs.follow(_ -> hold(), Form.WRITTEN);
    var _ = launch(0, folder);
    held.await();

    var hung = new ArrayList<BlockingQueue<InstanceEvent>>();
    for (int id = 1; id <= HUNG; id++) {
      hung.add(launch(id, folder));
    }
    assertLaunched(launch(HUNG + 1, good));
    assertEquals("5\n", Files.readString(good.resolve("out-5.log")));
    hung.forEach(facts -> assertNull(facts.poll(), "launched without its logs"));
    release.countDown();
    for (var facts : hung) {
      assertLaunched(facts);
    }
  }

  private static void assertLaunched(BlockingQueue<InstanceEvent> facts) throws Exception {
    assertInstanceOf(Spawned.class, facts.poll(20, TimeUnit.SECONDS));
    assertInstanceOf(ProcessExited.class, facts.poll(20, TimeUnit.SECONDS));
  }
}
