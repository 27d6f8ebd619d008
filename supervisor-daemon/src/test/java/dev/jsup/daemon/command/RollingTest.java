package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.dump.SavedApp;
import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.CountChange;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resized;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.InstanceResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {
  private static final String API =
      "{name: api, script: sleep 8, instances: 3, restart: never, min_uptime: 100}";

  @TempDir private Path folder;
  private final OwnerFixture owner = new OwnerFixture();

  @BeforeEach
  void start() throws Exception {
    owner.apply(new FileFixture(folder).write(API));
    owner.processes.calls.clear();
  }

  @AfterEach
  void stop() throws InterruptedException {
    owner.close();
  }

  private List<InstanceResult> roll(Instant since) throws Exception {
    return owner.rolling().roll(owner.instances(), Map.of(), since);
  }

  private Map<Integer, AppSpec> all(AppSpec spec) {
    return owner.instances().stream().collect(Collectors.toMap(InstanceSnapshot::id, _ -> spec));
  }

  private List<Integer> generations() {
    return owner.instances().stream().map(InstanceSnapshot::generation).toList();
  }

  @Test
  void oneAfterTheOtherIsReplaced() throws Exception {
    var results = roll(Instant.MAX);

    assertTrue(results.stream().allMatch(InstanceResult::ok), results::toString);
    assertEquals(
        List.of(
            "stop api:0", "start api:0", "stop api:1", "start api:1", "stop api:2", "start api:2"),
        owner.processes.calls);
  }

  @Test
  void theFirstThatFailsEndsItAndTheRestServesOn() throws Exception {
    owner.processes.broken.add("api:1");
    var before = generations();

    var results = roll(Instant.MAX);

    assertEquals(List.of(true, false, false), results.stream().map(InstanceResult::ok).toList());
    assertTrue(results.get(1).message().contains("it is broken"), results::toString);
    assertEquals("not reloaded, as api:1 failed; it is online as before", results.get(2).message());
    assertEquals(before.get(2), generations().get(2));
    assertFalse(owner.processes.calls.contains("stop api:2"));
  }

  @Test
  void whatWasDeletedMeanwhileIsNotAsBefore() throws Exception {
    owner.processes.broken.add("api:1");
    var asked = owner.instances();
    owner.supervisor.requestTaken(List.of(asked.getLast().id()), new DeleteRequested("a test"));
    owner
        .supervisor
        .when(now -> now.find(asked.getLast().id()).isEmpty())
        .get(10, TimeUnit.SECONDS);

    var results = owner.rolling().roll(asked, Map.of(), Instant.MAX);

    assertEquals("was deleted meanwhile", results.getLast().message());
  }

  @Test
  void whatWasStartedSinceTheBeginningIsNotReplacedAgain() throws Exception {
    var began = owner.instances().getLast().startedAt();
    assertTrue(roll(Instant.MAX).getFirst().ok());
    owner.processes.calls.clear();

    var results = roll(began);

    assertEquals(List.of(), owner.processes.calls);
    assertEquals("was reloaded already", results.getFirst().message());
  }

  @Test
  void whatWasStartedSinceWithTheOldDeclarationIsReplacedStill() throws Exception {
    var fixture = new FileFixture(folder).write(API.replace("sleep 8", "sleep 7"));
    var spec = fixture.read(owner.supervisor.snapshot()).getFirst().spec();
    var specs = all(spec);

    var results = owner.rolling().roll(owner.instances(), specs, Instant.EPOCH);
    var again = owner.rolling().roll(owner.instances(), specs, Instant.EPOCH);

    assertTrue(results.stream().allMatch(InstanceResult::ok), results::toString);
    var scripts = owner.instances().stream().map(each -> each.spec().script()).toList();
    assertEquals(List.of("sleep 7", "sleep 7", "sleep 7"), scripts);
    assertEquals(6, owner.processes.calls.size());
    assertTrue(again.stream().allMatch(each -> each.message().equals("was reloaded already")));
  }

  @Test
  void onlyWhatIsReachedHasTheNewDeclaration() throws Exception {
    owner.processes.broken.add("api:1");
    var fixture = new FileFixture(folder).write(API.replace("sleep 8", "sleep 7"));
    var spec = fixture.read(owner.supervisor.snapshot()).getFirst().spec();

    owner.rolling().roll(owner.instances(), all(spec), Instant.MAX);

    var scripts = owner.instances().stream().map(each -> each.spec().script()).toList();
    assertEquals(List.of("sleep 7", "sleep 7", "sleep 8"), scripts);
    owner.processes.broken.clear();
    var plan = fixture.plan(owner.supervisor.snapshot());
    assertTrue(plan.getFirst().restarts(), "apply sees what is left");
  }

  private void declare(String app) throws Exception {
    owner.apply(new FileFixture(folder).write(app));
    owner.processes.calls.clear();
  }

  private List<InstanceSnapshot> web() {
    return owner.supervisor.snapshot().app("web");
  }

  @Test
  void anAppThatCanOverlapHasAnotherInstanceServeMeanwhile() throws Exception {
    declare(
        API.replace("api", "web").replace("3", "2").replace("}", ", reload_order: start-first}"));

    var results = owner.rolling().roll(web(), Map.of(), Instant.MAX);

    assertEquals(List.of(true, true), results.stream().map(InstanceResult::ok).toList());
    assertEquals(
        List.of(
            "start web:2", "stop web:0", "start web:0", "stop web:1", "start web:1", "stop web:2"),
        owner.processes.calls);
    assertEquals(2, web().size());
  }

  @Test
  void whenThatDoesNotComeUpNothingIsStopped() throws Exception {
    declare(
        API.replace("api", "web").replace("3", "1").replace("}", ", reload_order: start-first}"));
    owner.processes.broken.add("web:1");

    var results = owner.rolling().roll(web(), Map.of(), Instant.MAX);

    assertEquals(
        List.of(
            "not reloaded, as a new process beside it did not come up: errored: could not start: it"
                + " is broken; it is online as before"),
        results.stream().map(InstanceResult::message).toList());
    assertEquals(List.of("start web:1"), owner.processes.calls);
    assertEquals(1, web().size());
  }

  @Test
  void whatStandsInCountsForNoneOfItsApp() throws Exception {
    declare(
        API.replace("api", "web").replace("3", "1").replace("}", ", reload_order: start-first}"));
    var first = web().getFirst();
    var standIn = owner.supervisor.standIn(first.spec(), 9).orElseThrow();

    assertEquals(first.files().out(), standIn.files().out());
    assertFalse(first.files().pid().equals(standIn.files().pid()));
    var fixture = new FileFixture(folder);
    assertEquals(
        List.of(ApplyAction.NONE),
        fixture.plan(owner.supervisor.snapshot()).stream().map(PlannedApp::action).toList());
    assertEquals(
        List.of("web"),
        SavedApp.of(new Snapshot(web())).stream()
            .filter(app -> app.instances().size() == 1)
            .map(SavedApp::name)
            .toList());
    var resized = owner.supervisor.resize("web", new CountChange(1, false), 9, "a test");
    assertEquals(new Resized.Done(1, List.of(), List.of()), resized);
    owner.supervisor.respecify(first.spec(), false, "a test");
    assertEquals(List.of(false, true), web().stream().map(i -> i.spec().isOfStandIn()).toList());
  }

  @Test
  void ofAppsThatShareANameEachGetsItsOwn() throws Exception {
    declare(API.replace("api", "web").replace("3", "2"));
    var first = web().getFirst();
    var specs =
        Map.of(first.id(), first.spec().withTriggers(new RestartTriggers(1L << 30, null, null)));

    owner.rolling().roll(web(), specs, Instant.MAX);

    assertEquals(
        List.of(true, false), web().stream().map(i -> i.spec().triggers() != null).toList());
  }
}
