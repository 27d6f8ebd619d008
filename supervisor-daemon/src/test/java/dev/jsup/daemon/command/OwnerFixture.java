package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.model.InstanceResult;
import java.util.List;

/** An owner whose processes exist only as facts; its apps declare the least {@code min_uptime}. */
final class OwnerFixture {
  final ObedientProcesses processes = new ObedientProcesses();
  final Supervisor supervisor =
      new Supervisor(
          processes,
          processes,
          new Folders("/l", "/p"),
          Ticker.system(),
          WallClock.system(),
          _ -> {},
          e -> {
            throw new AssertionError(e);
          });

  OwnerFixture() {
    supervisor.start().join();
  }

  Applying applying() {
    return new Applying(supervisor, _ -> {}, Ticker.system(), "a test", null, true, Call.SILENT);
  }

  Rolling rolling() {
    return new Rolling(supervisor, Ticker.system(), "a test", null, Call.SILENT);
  }

  /** Makes it as the file says, and gives what became of each instance. */
  List<InstanceResult> apply(FileFixture fixture) throws Exception {
    var applying = applying();
    applying.carryOut(fixture.plan(supervisor.snapshot(), true));
    return applying.results();
  }

  List<InstanceSnapshot> instances() {
    return supervisor.snapshot().instances();
  }

  void close() throws InterruptedException {
    supervisor.stop();
  }
}
