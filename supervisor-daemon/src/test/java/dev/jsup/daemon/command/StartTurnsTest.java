package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resumed;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTurnsTest {
  private static final String DB = "{name: db, script: sleep 1, restart: never, min_uptime: 100}";
  private static final String API =
      "{name: api, script: sleep 2, restart: never, min_uptime: 100, depends_on: db}";
  private static final String WEB =
      "{name: web, script: sleep 3, restart: never, min_uptime: 100, depends_on: {api: {condition: started}}}";

  @TempDir private Path folder;
  private final OwnerFixture owner = new OwnerFixture();

  @AfterEach
  void stop() throws InterruptedException {
    owner.close();
  }

  /** As after a new start of the machine: all of it ran before. */
  private void reboot(String... apps) throws Exception {
    reboot(new FileFixture(folder).write(apps).declared().instances());
  }

  private void reboot(List<InstanceSnapshot> instances) {
    owner.supervisor.resume(
        instances.stream()
            .map(each -> {
              var found = new Found.Rebooted(!each.spec().dependsOn().isEmpty());
              return new Resumed(each, found, Duration.ZERO);
            })
            .toList(),
        1);
    owner.supervisor.when(_ -> true).join();
  }

  private static InstanceSnapshot dependingOn(List<AppDependency> others, InstanceSnapshot each) {
    return new InstanceSnapshot(
        each.id(),
        each.number(),
        each.spec().dependingOn(others),
        each.files(),
        each.instance(),
        each.generation(),
        each.createdAt(),
        each.startedAt(),
        each.deaths());
  }

  private InstanceSnapshot instance(String app) {
    return owner.supervisor.snapshot().app(app).getFirst();
  }

  private void awaitCalls(String... calls) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertEquals(List.of(calls), owner.processes.calls));
  }

  @Test
  void eachIsStartedWhenWhatItDependsOnIsSoFar() throws Exception {
    reboot(WEB, API, DB);
    awaitCalls("start db:0");

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start db:0", "start api:0", "start web:0");
    assertEquals(0, instance("api").instance().restarts());
  }

  @Test
  void beforeItsTurnItWaits() throws Exception {
    reboot(DB, API);

    var state = instance("api").instance().state();
    assertInstanceOf(InstanceState.WaitingRestart.class, state);
    assertEquals(
        "waits for what it depends on, 60 min at most", InstanceResults.reason(instance("api")));
  }

  @Test
  void withoutWhatItDependsOnItIsStartedAllTheSame() throws Exception {
    owner.processes.broken.add("db:0");
    reboot(API, DB);

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start db:0", "start api:0");
  }

  /** The state in which it has is told to users before, so nothing else tells of it. */
  @Test
  void whatIsToHaveCompletedIsWaitedForUntilNothingOfItIsLeft() throws Exception {
    owner.processes.treesStay = true;
    reboot(
        "{name: migrate, script: sleep 1, restart: never, min_uptime: 100}",
        "{name: web, script: sleep 2, restart: never, depends_on: {migrate: {condition: completed}}}");
    StartTurns.begin(owner.supervisor, Ticker.system());
    awaitState("migrate", InstanceState.Running.class);

    owner.processes.finish(instance("migrate"));
    awaitState("migrate", InstanceState.Clearing.class);
    awaitCalls("start migrate:0");
    owner.processes.treeGone(instance("migrate"));

    awaitCalls("start migrate:0", "start web:0");
  }

  @Test
  void whatNeedsOnlyThatAnotherIsStartedDoesNotWaitUntilThatIsOnline() throws Exception {
    reboot(
        "{name: db, script: sleep 1, restart: never, min_uptime: 100s}",
        "{name: api, script: sleep 2, restart: never, depends_on: {db: {condition: started}}}");

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start db:0", "start api:0");
  }

  @Test
  void anInstanceThatSomebodyHasStoppedDoesNotMakeTheOthersReady() throws Exception {
    reboot(
        "{name: db, script: sleep 1, instances: 2, restart: never, min_uptime: 100s}",
        "{name: api, script: sleep 2, restart: never, depends_on: db}",
        "{name: first, script: sleep 1, restart: never, min_uptime: 100}",
        "{name: second, script: sleep 1, restart: never, depends_on: first}");
    var second = owner.supervisor.snapshot().app("db").getLast();
    owner.supervisor.requestTaken(List.of(second.id()), new StopRequested("somebody"));

    StartTurns.begin(owner.supervisor, Ticker.system());

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> owner.processes.calls.contains("start second:0"));
    assertEquals("waiting restart", instance("api").status().toString());
  }

  private void awaitState(String app, Class<? extends InstanceState> state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> state.isInstance(instance(app).instance().state()));
  }

  /** One that takes its time holds up only what needs it. */
  @Test
  void chainsThatHaveNothingToDoWithEachOtherDoNotWaitForEachOther() throws Exception {
    var slow = "{name: slow, script: sleep 1, restart: never, min_uptime: 100s}";
    var needsSlow = "{name: last, script: sleep 1, restart: never, depends_on: slow}";
    reboot(slow, needsSlow, DB, API, WEB);

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start slow:0", "start db:0", "start api:0", "start web:0");
    assertEquals("waiting restart", instance("last").status().toString());
  }

  @Test
  void thoseThatWaitForEachOtherAreStartedAndWhatNeedsThemAfterThem() throws Exception {
    var file =
        new FileFixture(folder)
            .write(
                "{name: web, script: sleep 1, restart: never, min_uptime: 100, depends_on: a}",
                "{name: a, script: sleep 1, restart: never, min_uptime: 100, depends_on: b}",
                "{name: b, script: sleep 1, restart: never, min_uptime: 100}");
    var onA = List.of(new AppDependency("a", DependencyCondition.READY));
    reboot(
        file.declared().instances().stream()
            .map(each -> each.spec().name().equals("b") ? dependingOn(onA, each) : each)
            .toList());

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start a:0", "start b:0", "start web:0");
  }

  @Test
  void whatSomebodyHasStoppedHasNoTurn() throws Exception {
    reboot(WEB, API, DB);
    owner.supervisor.requestTaken(List.of(instance("api").id()), new StopRequested("somebody"));

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start db:0", "start web:0");
    assertInstanceOf(InstanceState.Stopped.class, instance("api").instance().state());
  }
}
