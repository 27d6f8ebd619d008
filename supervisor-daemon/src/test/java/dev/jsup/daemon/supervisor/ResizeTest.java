package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another number of instances of an app: which come, which go, and that the others stay. */
class ResizeTest {
  private static final int MOST = 10;

  private final RecordingProcesses processes = new RecordingProcesses();
  private final SupervisorLoop loop =
      new SupervisorLoop(
          processes,
          processes,
          new Folders("/l", "/p"),
          new TestTicker(),
          () -> Instant.EPOCH,
          _ -> {});

  private void declare(AppSpec spec) throws InterruptedException {
    loop.mailbox.add(new Message.Declare(List.of(spec), true, new CompletableFuture<>()));
    loop.turn();
  }

  private void request(List<Integer> ids, InstanceEvent event) throws InterruptedException {
    loop.mailbox.add(new Message.Request(ids, event, new CompletableFuture<>()));
    loop.turn();
  }

  /** Declares {@code web} and starts it; the pid of an instance is 100 and its id. */
  private void run(int instances) throws InterruptedException {
    declare(Specs.app("web", instances));
    var ids = loop.snapshot().app("web").stream().map(InstanceSnapshot::id).toList();
    request(ids, new StartRequested());
    for (int id : ids) {
      processes.launches.get(id).report(new Spawned(100 + id));
      loop.turn();
    }
  }

  private Resized resize(int number, boolean relative) throws InterruptedException {
    var reply = new CompletableFuture<Resized>();
    var change = new CountChange(number, relative);
    loop.mailbox.add(new Message.Resize("web", change, MOST, "a test", reply));
    loop.turn();
    return reply.join();
  }

  private Resized.Done done(int number, boolean relative) throws InterruptedException {
    return assertInstanceOf(Resized.Done.class, resize(number, relative));
  }

  private List<String> labels() {
    return labels(loop.snapshot().app("web"));
  }

  private static List<String> labels(List<InstanceSnapshot> instances) {
    return instances.stream().map(InstanceSnapshot::label).toList();
  }

  @Test
  void moreInstancesAreAddedAndTheOthersStayAsTheyAre() throws InterruptedException {
    run(1);
    var before = loop.snapshot().find(0).orElseThrow();

    var resized = done(3, false);

    assertEquals(3, resized.count());
    assertEquals(List.of("web:1", "web:2"), labels(resized.added()));
    assertEquals("/l/web-out-1.log", resized.added().getFirst().files().out());
    var after = loop.snapshot().find(0).orElseThrow();
    assertEquals(before.instance(), after.instance());
    assertEquals(before.generation(), after.generation());
    assertEquals(before.files(), after.files(), "its log goes on in the file it began");
    assertEquals(List.of("web:0", "web:1", "web:2"), labels());
    assertEquals(List.of("spawn 0"), processes.calls, "what was added is not started");
  }

  @Test
  void theHighestNumbersAreDeletedFirstInTheSameTurn() throws InterruptedException {
    run(4);
    processes.calls.clear();

    var resized = done(-2, true);

    assertEquals(List.of(3, 2), resized.surplus().stream().map(InstanceSnapshot::number).toList());
    assertEquals(List.of("signalTree 103 INT", "signalTree 102 INT"), processes.calls);
    assertEquals(2, resized.count());
  }

  @Test
  void whatIsBeingDeletedCountsNoMore() throws InterruptedException {
    run(4);
    done(-1, true);

    var resized = done(-1, true);

    assertEquals(2, resized.count(), "two that are told to go one down go two down");
    assertEquals(List.of("web:2"), labels(resized.surplus()));
  }

  @Test
  void theNumberOfWhatIsBeingDeletedIsGivenAgainOnlyWhenThatIsGone() throws InterruptedException {
    run(3);
    request(List.of(1), new DeleteRequested("a test"));

    assertEquals(List.of("web:3"), labels(done(+1, true).added()));

    processes.launches.get(1).report(new ProcessExited(101, new ExitOutcome.Exited(0)));
    loop.turn();
    processes.launches.get(1).report(new TreeGone());
    loop.turn();
    assertEquals(List.of("web:1", "web:4"), labels(done(+2, true).added()));
  }

  @Test
  void theNumberOfWhatStandsInIsWaitedForByWhoNeedsIt() throws InterruptedException {
    run(2);
    var reply = new CompletableFuture<Optional<InstanceSnapshot>>();
    loop.mailbox.add(new Message.StandIn(Specs.app("web", 2), MOST, reply));
    loop.turn();
    var standIn = reply.join().orElseThrow();
    assertEquals(2, standIn.number());
    var before = loop.snapshot();

    assertEquals(new Resized.Occupied(standIn), resize(4, false));
    assertEquals(before, loop.snapshot(), "nothing has changed");
    request(List.of(standIn.id()), new DeleteRequested("a test"));

    assertEquals(List.of("web:2"), labels(done(3, false).added()));
  }

  @Test
  void withTheLastInstanceButOneGoesTheNumberInItsName() throws InterruptedException {
    declare(Specs.app("web", 2));

    done(1, false);

    assertEquals(List.of("web"), labels());
    assertTrue(processes.calls.contains("forget 1"));
  }

  @Test
  void theSameNumberChangesNothing() throws InterruptedException {
    run(2);
    var before = loop.snapshot();

    assertEquals(new Resized.Done(2, List.of(), List.of()), resize(2, false));
    assertEquals(new Resized.Done(2, List.of(), List.of()), resize(0, true));

    assertEquals(before, loop.snapshot());
  }

  @Test
  void lessThanOneAndMoreThanMayBeAreRefused() throws InterruptedException {
    run(2);
    var before = loop.snapshot();

    assertEquals(new Resized.OutOfRange(0), resize(0, false));
    assertEquals(new Resized.OutOfRange(-3), resize(-5, true));
    assertEquals(new Resized.OutOfRange(MOST + 1), resize(MOST - 1, true));

    assertEquals(before, loop.snapshot());
  }

  @Test
  void noNewNumberReachesTheMost() throws InterruptedException {
    run(MOST);
    request(List.of(0, 1), new DeleteRequested("a test"));

    assertEquals(new Resized.OutOfRange(MOST), resize(MOST, false), "0 and 1 are still there");
  }

  @Test
  void anAppThatIsNotThereOrIsBeingDeletedIsNotResized() throws InterruptedException {
    assertEquals(new Resized.NoSuchApp(), resize(2, false));
    run(1);
    request(List.of(0), new DeleteRequested("a test"));
    assertEquals(new Resized.NoSuchApp(), resize(2, false));
  }

  @Test
  void aClosedOwnerRefuses() throws InterruptedException {
    run(1);
    loop.mailbox.add(new Message.Close(true, new CompletableFuture<>()));
    loop.turn();

    assertEquals(new Resized.Closed(), resize(2, false));

    assertEquals(1, loop.snapshot().instances().size());
  }

  @Test
  void subscribersAreToldOfWhatComesAndGoes() throws InterruptedException {
    declare(Specs.app("web", 2));
    var seen = new ArrayList<String>();
    loop.subscribers.add(
        change -> seen.add((change.before() == null ? "+" : "-") + change.after().number()));

    done(+1, true);
    done(-2, true);

    assertEquals(List.of("+2", "-2", "-1"), seen);
  }
}
