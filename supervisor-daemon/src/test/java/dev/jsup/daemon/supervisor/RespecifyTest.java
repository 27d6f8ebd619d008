package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.SpawnFailed;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.lifecycle.LifecycleSettings.Stop;
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
        spec.origin(),
        spec.triggers(),
        spec.process());
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
  void anotherPidFileIsThatOfTheNextProcessAndMovesNoLog() throws InterruptedException {
    run();
    var before = instance(1).files();
    var elsewhere = Specs.app("web", 2).withProcess(new ProcessSpec(null, "/x/web.pid", null));

    respecify(elsewhere, true);

    assertEquals("/x/web-1.pid", instance(1).files().pid());
    assertEquals(before.out(), instance(1).files().out());
    respecify(Specs.app("web", 2), true);
    assertEquals(before, instance(1).files());
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
  void theNextProcessIsThatOfTheNewDeclaration() throws InterruptedException {
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
    assertEquals("/x/o.log", processes.specs.getLast().logs().out());
  }

  /** The app with the stop signal TERM, where it was INT. */
  private static AppSpec stoppedByTerm() {
    var spec = Specs.app("web", "other", 2);
    var settings = spec.lifecycle();
    var stop = new Stop("TERM", KillMode.TREE, Duration.ofSeconds(9), false);
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
        new LifecycleSettings(settings.restartPolicy(), settings.health(), stop),
        spec.health());
  }

  @Test
  void theOldProcessIsEndedByTheRulesItWasLaunchedWith() throws InterruptedException {
    run();

    respecify(stoppedByTerm(), true);

    assertEquals(List.of("signalTree 100 INT", "signalTree 101 INT"), processes.calls);
    assertEquals("TERM", instance(0).spec().lifecycle().stop().signal());
    ticker.advance(Duration.ofMillis(1600));
    loop.turn();
    loop.turn();
    assertTrue(processes.calls.contains("killTree 100"), "after its own kill_timeout");
    report(0, new ProcessExited(100, new ExitOutcome.Exited(0)));
    report(0, new TreeGone());
    report(2, new Spawned(200));
    processes.calls.clear();
    request(List.of(0), new StopRequested("a test"));
    assertEquals(List.of("signalTree 200 TERM"), processes.calls);
  }

  /** Both instances are being launched. */
  private void launch() throws InterruptedException {
    var specs = List.of(Specs.app("web", 2));
    loop.mailbox.add(new Message.Declare(specs, false, new CompletableFuture<>()));
    loop.turn();
    request(List.of(0, 1), new StartRequested());
  }

  @Test
  void aLaunchThatWasUnderWayIsFollowedByOneOfTheNewDeclaration() throws InterruptedException {
    launch();

    respecify(stoppedByTerm(), true);
    respecify(stoppedByTerm(), true);
    report(0, new Spawned(100));

    assertEquals("signalTree 100 INT", processes.calls.getLast(), "by its own rules");
    report(0, new ProcessExited(100, new ExitOutcome.Signaled("INT", false)));
    report(0, new TreeGone());
    report(1, new SpawnFailed("a reason"));
    var spawns = processes.calls.stream().filter(call -> call.startsWith("spawn")).toList();
    assertEquals(List.of("spawn 0", "spawn 1", "spawn 0", "spawn 1"), spawns);
    var namespaces = processes.specs.stream().map(AppSpec::namespace).toList();
    assertEquals(List.of("default", "default", "other", "other"), namespaces);
    report(2, new Spawned(200));
    ticker.advance(Duration.ofSeconds(1));
    loop.turn();
    assertEquals(InstanceStatus.ONLINE, instance(0).status());
  }

  @Test
  void aStopAndAStartMeanwhileDoNotBringTheOldDeclarationBack() throws InterruptedException {
    launch();

    respecify(stoppedByTerm(), true);
    request(List.of(0, 1), new StopRequested("a test"));
    request(List.of(0), new StartRequested());
    report(0, new Spawned(100));
    report(1, new Spawned(101));

    for (int id = 0; id < 2; id++) {
      report(id, new ProcessExited(100 + id, new ExitOutcome.Exited(0)));
      report(id, new TreeGone());
    }
    assertEquals(InstanceStatus.LAUNCHING, instance(0).status());
    assertEquals(InstanceStatus.STOPPED, instance(1).status());
    assertEquals("other", processes.specs.getLast().namespace());
    assertEquals(3, processes.specs.size());
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
