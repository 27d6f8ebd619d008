package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  private Supervisor supervisor() {
    var processes = new RecordingProcesses();
    return new Supervisor(
        processes,
        processes,
        new Folders("/l", "/p"),
        Ticker.system(),
        WallClock.system(),
        _ -> stand(),
        fault -> {
          throw new AssertionError(fault);
        });
  }

  /** On the owner's thread. */
  private void stand() {
    entered.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Else the first who asks the daemon would be told that there is no app. */
  @Test
  void whatIsResumedIsThereWhenItHasStarted() throws Exception {
    var supervisor = supervisor();
    var registry = new Registry(new Folders("/l", "/p"));
    registry.declare(List.of(Specs.app("app", 1)), false, Instant.EPOCH);
    var instance = registry.get(0);
    supervisor.resume(List.of(new Resumed(instance, new Found.Rebooted(true), Duration.ZERO)), 1);

    var started = CompletableFuture.runAsync(supervisor::start);
    entered.await();
    assertFalse(started.isDone());
    goOn.countDown();
    started.get(20, TimeUnit.SECONDS);

    assertEquals(1, supervisor.snapshot().app("app").size());
    supervisor.stop();
  }
}
