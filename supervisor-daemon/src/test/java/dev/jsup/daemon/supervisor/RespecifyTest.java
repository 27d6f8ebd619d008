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
import dev.jsup.protocol.model.InstanceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another declaration of an app that is there: what runs goes on, or is replaced. */
class RespecifyTest {
  private final RecordingProcesses processes = new RecordingProcesses();
  private final TestTicker ticker = new TestTicker();
  private final SupervisorLoop loop =
      new SupervisorLoop(
          processes, processes, new Folders("/l", "/p"), ticker, () -> Instant.EPOCH, _ -> {});

  /** Two instances of {@code web}, online, with the pids 100 and 101. */
  private void run() throws InterruptedException {
    var specs = List.of(Specs.app("web", 2));
    loop.mailbox.add(new Message.Declare(specs, false, new CompletableFuture<>()));
    loop.turn();
    request(List.of(0, 1), new StartRequested());
    for (int id = 0; id < 2; id++) {
      report(id, new Spawned(100 + id));
    }
    ticker.advance(Duration.ofSeconds(1));
    loop.turn();
    loop.turn();
    assertEquals(InstanceStatus.ONLINE, instance(1).status());
    processes.calls.clear();
  }

  private void request(List<Integer> ids, InstanceEvent event) throws InterruptedException {
    loop.mailbox.add(new Message.Request(ids, event, new CompletableFuture<>()));
    loop.turn();
  }

  private void report(int launch, InstanceEvent fact) throws InterruptedException {
    processes.launches.get(launch).report(fact);
    loop.turn();
  }

  private InstanceSnapshot instance(int id) {
    return loop.snapshot().find(id).orElseThrow();
  }

  private Respecified respecify(AppSpec spec, boolean restart) throws InterruptedException {
    var reply = new CompletableFuture<Respecified>();
    loop.mailbox.add(new Message.Respecify(spec, null, restart, "a test", reply));
    loop.turn();
    return reply.join();
  }

  private static AppSpec with(LogSpec logs, HealthSpec health, int instances) {
    var spec = Specs.app("web", "other", instances).withLogs(logs);
    return new AppSpec(
        spec.name(),
        spec.namespace(),
        spec.script(),
        spec.interpreter(),
        spec.command(),
        spec.args(),
        spec.cwd(),
        spec.env(),
        spec.instances(),
        spec.variables(),
        spec.logs(),
        spec.lifecycle(),
        health,
        spec.environment(),
        spec.origin());
  }

  @Test
  void whatRunsGoesOnWithTheNewDeclaration() throws InterruptedException {
    run();
    var before = instance(0);
    var changed = with(LogSpec.DEFAULT.withRotation(RotationSpec.OFF), HealthSpec.NONE, 7);

    var done = assertInstanceOf(Respecified.Done.class, respecify(changed, false));

    assertEquals(2, done.instances().size());
    assertEquals("other", instance(0).spec().namespace());
    assertEquals(RotationSpec.OFF, instance(1).spec().logs().rotation());
    assertEquals(2, instance(0).spec().instances(), "their number is another wish");
    assertEquals(before.instance(), instance(0).instance());
    assertEquals(before.files(), instance(0).files());
    assertEquals(List.of(), processes.calls);
  }

  @Test
  void anotherProbeOfLivenessIsAskedAtOnce() throws InterruptedException {
    run();
    var second = Duration.ofSeconds(1);
    var probe = new ProbeSpec(new ProbeTarget.Command("true"), Duration.ZERO, second, second, 3, 1);

    respecify(with(LogSpec.DEFAULT, new HealthSpec(null, probe, null, null), 2), false);

    assertEquals(List.of("changed 100", "changed 101"), processes.calls);
  }

  @Test
  void theStopIsThatOfTheNewDeclarationAndSoIsTheNextProcess() throws InterruptedException {
    run();
    var elsewhere =
        new LogSpec(
            "/x/o.log",
            null,
            null,
            false,
            LineSpec.RAW,
            null,
            LogSpec.WriteTrouble.DROP,
            RotationSpec.DEFAULT);

    var done =
        assertInstanceOf(
            Respecified.Done.class, respecify(with(elsewhere, HealthSpec.NONE, 2), true));

    assertEquals(
        List.of(InstanceStatus.ONLINE, InstanceStatus.ONLINE),
        done.instances().stream().map(InstanceSnapshot::status).toList(),
        "as they were when the wish was taken");
    assertEquals(List.of("signalTree 100 INT", "signalTree 101 INT"), processes.calls);
    assertEquals("/x/o-1.log", instance(1).files().out());
    assertEquals("/l/web-error-1.log", instance(1).files().error());
    report(1, new ProcessExited(101, new ExitOutcome.Exited(0)));
    report(1, new TreeGone());
    assertTrue(processes.calls.contains("spawn 1"), processes.calls::toString);
  }

  @Test
  void whatIsBeingDeletedIsLeftAlone() throws InterruptedException {
    run();
    request(List.of(0), new DeleteRequested("a test"));
    var changed = Specs.app("web", "other", 2);

    var done = assertInstanceOf(Respecified.Done.class, respecify(changed, true));

    assertEquals(List.of(1), done.instances().stream().map(InstanceSnapshot::id).toList());
    assertEquals("default", instance(0).spec().namespace());
    request(List.of(1), new DeleteRequested("a test"));
    assertInstanceOf(Respecified.NoSuchApp.class, respecify(changed, true));
  }

  @Test
  void oneInstanceCanBeDeclaredAnewAlone() throws InterruptedException {
    run();
    var reply = new CompletableFuture<Respecified>();
    var changed = Specs.app("web", "other", 2);
    loop.mailbox.add(new Message.Respecify(changed, 1, true, "a test", reply));
    loop.turn();
    assertInstanceOf(Respecified.Done.class, reply.join());
    assertEquals("default", instance(0).spec().namespace());
    assertEquals("other", instance(1).spec().namespace());
    assertEquals(List.of("signalTree 101 INT"), processes.calls);
  }

  @Test
  void aClosedOwnerRefuses() throws InterruptedException {
    run();
    loop.mailbox.add(new Message.Close(true, new CompletableFuture<>()));
    loop.turn();
    assertInstanceOf(Respecified.Closed.class, respecify(Specs.app("web", "other", 2), true));
    assertEquals("default", instance(0).spec().namespace());
  }
}
