package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartDue;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.protocol.model.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SupervisorLoopTest {
  private final TestTicker ticker = new TestTicker();
  private final RecordingProcesses processes = new RecordingProcesses();
  private final SupervisorLoop loop =
      new SupervisorLoop(
          processes, processes, new Folders("/l", "/p"), ticker, () -> Instant.EPOCH, _ -> {});

  private Declared declare(boolean force, AppSpec... specs) throws InterruptedException {
    var reply = new CompletableFuture<Declared>();
    loop.mailbox.add(new Message.Declare(List.of(specs), force, reply));
    loop.turn();
    return reply.join();
  }

  private Snapshot request(int id, InstanceEvent event) throws InterruptedException {
    var reply = new CompletableFuture<Snapshot>();
    loop.mailbox.add(new Message.Request(List.of(id), event, reply));
    loop.turn();
    return reply.join();
  }

  private void report(int launch, InstanceEvent fact) throws InterruptedException {
    processes.launches.get(launch).report(fact);
    loop.turn();
  }

  private InstanceStatus status(int id) {
    return loop.snapshot().find(id).orElseThrow().status();
  }

  @Test
  void anAppGoesOnlineWhenItHasLivedForItsMinimumUptime() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    assertEquals(InstanceStatus.STOPPED, status(0));
    request(0, new StartRequested());
    assertEquals(InstanceStatus.LAUNCHING, status(0));
    report(0, new Spawned(42));
    ticker.advance(Duration.ofSeconds(1));
    loop.turn();
    assertEquals(InstanceStatus.ONLINE, status(0));
    assertEquals(List.of("spawn 0"), processes.calls);
  }

  @Test
  void aFactOfAnEarlierLaunchIsDropped() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    request(0, new RestartRequested("a test"));
    report(0, new ProcessExited(42, new ExitOutcome.Exited(0)));
    report(0, new TreeGone());
    report(1, new Spawned(43));
    report(0, new ProcessExited(42, new ExitOutcome.Exited(1)));
    assertEquals(43, loop.snapshot().find(0).orElseThrow().instance().pid().orElseThrow());
    assertEquals(2, loop.snapshot().find(0).orElseThrow().generation());
  }

  private void tell(int generation, String why) throws InterruptedException {
    loop.mailbox.add(new Message.Fact(0, generation, new RestartDue(why, true)));
    loop.turn();
  }

  @Test
  void aRestartThatIsDueIsCountedAndItsReasonIsThatOfTheEnd() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    tell(1, "too much memory");
    tell(1, "another reason");
    report(0, new ProcessExited(42, new ExitOutcome.Exited(0)));
    report(0, new TreeGone());
    report(1, new Spawned(43));
    tell(1, "of the launch before");

    var instance = loop.snapshot().find(0).orElseThrow();
    assertEquals("restarted, too much memory", instance.deaths().getLast().decision());
    assertEquals(1, instance.instance().restarts());
    assertEquals(43, instance.instance().pid().orElseThrow());
    assertEquals(
        List.of("spawn 0", "signalTree 42 INT", "awaitTree 42", "spawn 0"), processes.calls);

    request(0, new RestartRequested("a test"));
    report(1, new ProcessExited(43, new ExitOutcome.Exited(0)));
    var ends = loop.snapshot().find(0).orElseThrow().deaths();
    assertEquals("a restart was asked for", ends.getLast().decision());
  }

  @Test
  void noRestartIsDueOfWhatWasStoppedOrWhenTheDaemonEnds() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    tell(0, "a reason");
    assertEquals(InstanceStatus.STOPPED, status(0));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    loop.mailbox.add(new Message.Close(true, new CompletableFuture<>()));
    loop.turn();
    tell(1, "a reason");
    assertEquals(List.of("spawn 0"), processes.calls);
  }

  @Test
  void aRestartWaitsForItsDelayAndAStopCancelsIt() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    report(0, new ProcessExited(42, new ExitOutcome.Exited(1)));
    assertEquals(InstanceStatus.WAITING_RESTART, status(0));
    report(0, new TreeGone());
    assertEquals(InstanceStatus.WAITING_RESTART, status(0));
    request(0, new StopRequested("a test"));
    ticker.advance(Duration.ofSeconds(6));
    var other = declare(false, Specs.app("other", 1));
    assertEquals(new Declared.Added(List.of(1)), other);
    assertEquals(InstanceStatus.STOPPED, status(0));
    assertEquals(List.of("spawn 0", "clearTree 42"), processes.calls);
  }

  @Test
  void oneThatIsDeletedDuringItsFirstLaunchMayFailToStart() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    request(0, new DeleteRequested("a test"));
    report(0, new SpawnFailed("no such file"));
    assertEquals(Optional.empty(), loop.snapshot().find(0));
  }

  @Test
  void whatIgnoresItsStopSignalIsKilledAfterTheGracePeriod() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    request(0, new StopRequested("a test"));
    ticker.advance(Duration.ofMillis(1600));
    loop.turn();
    assertEquals(List.of("spawn 0", "signalTree 42 INT", "killTree 42"), processes.calls);
    assertEquals(InstanceStatus.STOPPING, status(0));
  }

  @Test
  void aDeletedInstanceIsGoneAndItsIdIsGivenAgainOnlyWhenNoneIsLeft() throws InterruptedException {
    declare(false, Specs.app("a", 1), Specs.app("b", 1));
    request(1, new DeleteRequested("a test"));
    assertTrue(loop.snapshot().find(1).isEmpty());
    assertEquals(new Declared.Added(List.of(2)), declare(false, Specs.app("c", 1)));
    request(0, new DeleteRequested("a test"));
    request(2, new DeleteRequested("a test"));
    assertEquals(new Declared.Added(List.of(0)), declare(false, Specs.app("d", 1)));
    assertTrue(processes.calls.contains("forget 1"));
  }

  @Test
  void aNewInstanceIsNeverTakenForADeletedOne() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    var old = loop.snapshot().find(0).orElseThrow().launch();
    loop.mailbox.add(new Message.Fact(0, old.generation(), new SpawnFailed("a test")));
    loop.turn();
    request(0, new DeleteRequested("a test"));

    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());

    var fresh = loop.snapshot().find(0).orElseThrow();
    assertTrue(fresh.generation() > old.generation(), "of the same id, name and number");
  }

  @Test
  void aNameIsTakenOnceUnlessForced() throws InterruptedException {
    declare(false, Specs.app("a", 2));
    var both = declare(false, Specs.app("b", 1), Specs.app("a", 1));
    assertEquals(new Declared.NameTaken("a"), both);
    assertEquals(2, loop.snapshot().instances().size(), "all or none");
    declare(true, Specs.app("a", 1));
    assertEquals(List.of(0, 1, 2), loop.snapshot().app("a").stream().map(i -> i.number()).toList());
  }

  @Test
  void aWaiterIsToldAtTheTurnInWhichItsConditionComesTrue() throws InterruptedException {
    declare(false, Specs.app("api", 1));
    Predicate<Snapshot> launching =
        s -> s.find(0).orElseThrow().status() == InstanceStatus.LAUNCHING;
    var told = new CompletableFuture<Snapshot>();
    loop.mailbox.add(new Message.Await(launching, told));
    loop.turn();
    assertFalse(told.isDone());
    request(0, new StartRequested());
    assertTrue(told.isDone());
  }

  @Test
  void subscribersAreToldOfEveryChangeOfState() throws InterruptedException {
    var seen = new ArrayList<String>();
    loop.subscribers.add(change -> seen.add(change.after().status().toString()));
    declare(false, Specs.app("api", 1));
    request(0, new StartRequested());
    report(0, new Spawned(42));
    ticker.advance(Duration.ofSeconds(1));
    loop.turn();
    request(0, new DeleteRequested("a test"));
    report(0, new ProcessExited(42, new ExitOutcome.Signaled("INT", false)));
    report(0, new TreeGone());
    assertEquals(List.of("stopped", "launching", "online", "stopping", "stopped"), seen);
  }

  @Test
  void aRequestForAnInstanceThatIsGoneIsPassedOver() throws InterruptedException {
    assertEquals(Snapshot.EMPTY, request(7, new StartRequested()));
    assertEquals(List.of(), processes.calls);
  }
}
