package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.RestartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StartRequested;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopRequested;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.model.InstanceResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LaunchesTest {
  @TempDir private Path folder;
  private final OwnerFixture owner = new OwnerFixture();

  @AfterEach
  void stop() throws InterruptedException {
    owner.close();
  }

  /** Launches that wait for the next one of app {@code job}, which is down. */
  private Launches expected(String settings) throws Exception {
    var file = new FileFixture(folder).write("{name: job, script: sleep 1, " + settings + "}");
    new Applying(owner.supervisor, _ -> {}, Ticker.system(), "a test", null, false, Call.SILENT)
        .carryOut(file.plan(owner.supervisor.snapshot(), true));
    ask(new StopRequested("a test"), InstanceState.Stopped.class);
    var launches = new Launches(new Waiting(owner.supervisor, Ticker.system()));
    launches.expect(job(), false);
    return launches;
  }

  private InstanceSnapshot job() {
    return owner.instances().getFirst();
  }

  private void ask(InstanceEvent event, Class<? extends InstanceState> then) {
    owner.supervisor.requestTaken(List.of(job().id()), event);
    await(then);
  }

  private void finish(int code, Class<? extends InstanceState> then) {
    owner.processes.finish(job(), code);
    await(then);
  }

  private void await(Class<? extends InstanceState> state) {
    owner
        .supervisor
        .when(now -> state.isInstance(now.instances().getFirst().instance().state()))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static InstanceResult result(Launches launches) throws InterruptedException {
    return launches.await(Duration.ofSeconds(30), Call.SILENT).getFirst();
  }

  /** As by a pattern of each second that comes before anybody has looked. */
  @Test
  void whatIsAskedForAgainMeanwhileIsWaitedForInItsPlace() throws Exception {
    var launches = expected("restart: never, min_uptime: 100");
    ask(new StartRequested(), InstanceState.Running.class);
    finish(0, InstanceState.Exited.class);
    ask(new StartRequested(), InstanceState.Running.class);

    var result = result(launches);

    assertEquals("online", result.message());
    assertTrue(result.ok());
  }

  @Test
  void aReplacedProcessIsNoFailureOfItsLaunch() throws Exception {
    var launches = expected("restart: always, min_uptime: 100");
    ask(new StartRequested(), InstanceState.Running.class);
    ask(new RestartRequested("another"), InstanceState.Running.class);

    assertEquals("online", result(launches).message());
  }

  @Test
  void aLaunchThatThePolicyRepeatsHasFailed() throws Exception {
    var launches = expected("restart: always, min_uptime: 1h");
    ask(new StartRequested(), InstanceState.Starting.class);
    finish(3, InstanceState.Starting.class);

    var result = result(launches);

    assertTrue(result.message().endsWith("; its policy starts it again"), result.message());
    assertFalse(result.ok());
  }

  @Test
  void thatHoldsWithoutALimitOfRestartsToo() throws Exception {
    var launches = expected("restart: always, min_uptime: 1h, max_restarts: forever");
    ask(new StartRequested(), InstanceState.Starting.class);
    finish(3, InstanceState.Starting.class);

    var message = result(launches).message();
    assertTrue(message.endsWith("; its policy starts it again"), message);
  }
}
