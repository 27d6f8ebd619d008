package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private static final Folders FOLDERS = new Folders("/l", "/p");

  @Test
  void nobodyIsAnsweredBeforeWhatAnEarlierDaemonHasLeftIsThere() throws InterruptedException {
    var processes = new RecordingProcesses();
    var supervisor =
        new Supervisor(
            processes,
            processes,
            FOLDERS,
            Ticker.system(),
            WallClock.system(),
            _ -> {},
            e -> {
              throw new AssertionError(e);
            });
    var left = InstanceSnapshot.launched(3, 0, Specs.app("web", 1), FOLDERS, 5, Instant.EPOCH);
    supervisor.resume(List.of(new Resumed(left, new Found.Alive(70), Duration.ZERO)), 5);

    var first = supervisor.start().join();

    assertEquals(List.of("adopt 3 70"), processes.calls.subList(0, 1));
    assertEquals(70, first.find(3).orElseThrow().instance().pid().orElseThrow());
    supervisor.stop();
  }
}
