package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.lifecycle.Found;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Resumed;
import dev.jsup.daemon.time.Ticker;
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
    var instances = new FileFixture(folder).write(apps).declared().instances();
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
        "waits for what it depends on, 10 min at most", InstanceResults.reason(instance("api")));
  }

  @Test
  void withoutWhatItDependsOnItIsStartedAllTheSame() throws Exception {
    owner.processes.broken.add("db:0");
    reboot(API, DB);

    StartTurns.begin(owner.supervisor, Ticker.system());

    awaitCalls("start db:0", "start api:0");
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
