package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The logs of an instance that is declared anew: its next process writes to the new ones. */
@ResourceLock("trampolines")
@ResourceLock("orphans")
class LogsAnewTest {
  private static final LogSpec JSON =
      new LogSpec(
          null,
          null,
          null,
          false,
          new LineSpec(true, null, LineSpec.DEFAULT_MAX_BYTES),
          null,
          LogSpec.WriteTrouble.DROP,
          RotationSpec.OFF);

  @TempDir Path folder;
  private final BlockingQueue<InstanceEvent> facts = new LinkedBlockingQueue<>();

  private Launch launch(int generation, String out, LogSpec logs) {
    var files =
        new InstanceFiles(
            folder.resolve(out).toString(),
            folder.resolve("err.log").toString(),
            null,
            folder.resolve("app.pid").toString());
    var command = List.of("/bin/sh", "-c", "echo " + generation);
    var spec = Specs.running("app", folder.toString(), command).withLogs(logs);
    return new Launch(0, 0, generation, spec, files);
  }

  private void run(LinuxProcesses processes, Launch launch) throws InterruptedException {
    processes.spawn(launch, facts::add);
    assertInstanceOf(Spawned.class, facts.poll(20, TimeUnit.SECONDS));
    assertInstanceOf(ProcessExited.class, facts.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void anotherRotationIsThatOfTheNextProcess() throws Exception {
    var environment = new InstanceEnvironment(new JsupHome(folder));
    var small =
        new RotationSpec(
            1, null, 9, 0, null, RotationSpec.Compression.NONE, RotationSpec.Names.NUMBER);
    try (var logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
        var processes = new LinuxProcesses(logs, environment, Orphans.adopt(), Preparation.NONE)) {
      run(processes, launch(1, "one.log", LogSpec.DEFAULT));
      run(processes, launch(2, "one.log", LogSpec.DEFAULT.withRotation(small)));
      run(processes, launch(3, "one.log", LogSpec.DEFAULT.withRotation(small)));
    }
    try (var files = Files.list(folder)) {
      long past =
          files.filter(each -> each.getFileName().toString().startsWith("one.log.")).count();
      assertTrue(past >= 2, "only %d were rotated".formatted(past));
    }
  }

  @Test
  void anotherFileOrFormIsThatOfTheNextProcess() throws Exception {
    var environment = new InstanceEnvironment(new JsupHome(folder));
    try (var logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
        var processes = new LinuxProcesses(logs, environment, Orphans.adopt(), Preparation.NONE)) {
      run(processes, launch(1, "one.log", LogSpec.DEFAULT));
      run(processes, launch(2, "one.log", LogSpec.DEFAULT.withRotation(RotationSpec.OFF)));
      run(processes, launch(3, "two.log", LogSpec.DEFAULT));
      run(processes, launch(4, "two.log", JSON));
    }
    assertEquals("1\n2\n", Files.readString(folder.resolve("one.log")));
    var two = Files.readString(folder.resolve("two.log"));
    assertEquals(2, two.lines().count(), two);
    assertEquals("3", two.lines().findFirst().orElseThrow());
    assertEquals('{', two.lines().toList().getLast().charAt(0), two);
  }
}
