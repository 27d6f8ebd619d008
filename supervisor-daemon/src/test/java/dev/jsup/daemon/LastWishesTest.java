package dev.jsup.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written of an instance while the daemon ends. */
class LastWishesTest {
  private static final InstanceState RUNNING = new InstanceState.Running(42);
  private static final InstanceState STOPPED = new InstanceState.Stopped();

  private static InstanceState stopping(AfterStop then) {
    return new InstanceState.Stopping(42, then, true);
  }

  private static InstanceState sweeping(AfterStop then) {
    return new InstanceState.Sweeping(42, then);
  }

  private static Snapshot snapshot(InstanceState state) {
    var instance = new Instance(state, RestartHistory.NONE, 0, null, 0, "", "");
    var files = new InstanceFiles("/o", "/e", null, "/p");
    return new Snapshot(
        List.of(
            new InstanceSnapshot(
                3, 0, Specs.app("web", 1), files, instance, 7, Instant.EPOCH, null, List.of())));
  }

  /** What is written of an instance that is in these states one after the other. */
  private static List<InstanceState> told(InstanceState before, InstanceState... states) {
    var wishes = new LastWishes(snapshot(before));
    var told = new ArrayList<InstanceState>();
    for (var state : states) {
      told.add(wishes.of(snapshot(state)).instances().getFirst().instance().state());
    }
    return told;
  }

  @Test
  void whatRanIsToBeStartedAgainHoweverFarItsStopHasCome() {
    var again = sweeping(AfterStop.START_AGAIN);
    assertEquals(
        List.of(RUNNING, stopping(AfterStop.START_AGAIN), again, again),
        told(
            RUNNING,
            RUNNING,
            stopping(AfterStop.STAY_DOWN),
            sweeping(AfterStop.STAY_DOWN),
            STOPPED));
  }

  @Test
  void whatEndsByTheSignalThatEndsTheDaemonIsToBeStartedAgain() {
    assertEquals(List.of(RUNNING), told(RUNNING, new InstanceState.Exited()));
    assertEquals(List.of(RUNNING), told(RUNNING, new InstanceState.Errored("it crashes")));
  }

  @Test
  void whatWaitedForItsRestartStillDoes() {
    var waiting = new InstanceState.WaitingRestart("crash", Duration.ofSeconds(3));
    assertEquals(List.of(waiting), told(waiting, STOPPED));
  }

  @Test
  void aStopThatWasAskedForIsKept() {
    var stop = stopping(AfterStop.STAY_DOWN);
    assertEquals(List.of(stop, STOPPED), told(stop, stop, STOPPED));
    assertEquals(List.of(STOPPED), told(STOPPED, STOPPED));
  }

  @Test
  void whatHasEndedByItselfLooksSo() {
    var exited = new InstanceState.Exited();
    assertEquals(List.of(exited), told(exited, STOPPED));
  }

  @Test
  void whatHasNotChangedIsNotWrittenAgain() {
    var wishes = new LastWishes(snapshot(RUNNING));
    var now = snapshot(stopping(AfterStop.STAY_DOWN));
    assertSame(
        wishes.of(now).instances().getFirst(),
        wishes.of(new Snapshot(now.instances())).instances().getFirst());
  }
}
