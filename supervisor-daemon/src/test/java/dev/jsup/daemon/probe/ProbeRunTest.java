package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.Success;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every 10 s, with a timeout of 2 s; three failures in a row are too many. */
class ProbeRunTest {
  private static final ProbeSpec SPEC =
      new ProbeSpec(
          new ProbeTarget.Notify(),
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          3,
          1);

  private final VirtualLoop loop = new VirtualLoop();
  private final FakeProbe probe = new FakeProbe();
  private final List<InstanceEvent> facts = new ArrayList<>();

  private ProbeRun run(Verdict verdict) {
    var run = new ProbeRun("api", loop, probe, SPEC, verdict, facts::add);
    run.start(Duration.ofSeconds(5));
    return run;
  }

  private ProbeRun liveness() {
    return run(new Liveness(3, 1));
  }

  private void pass(double seconds) {
    loop.pass(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private List<String> log() {
    var copy = List.copyOf(probe.log);
    probe.log.clear();
    return copy;
  }

  @Test
  void attemptsBeginInTheirIntervalAfterTheDelay() {
    liveness();
    pass(4.9);
    assertEquals(List.of(), log());
    pass(0.1);
    assertEquals(List.of("begin"), log());
    pass(1);
    probe.answer(new Success());
    pass(8.9);
    assertEquals(List.of(), log());
    pass(0.1);
    assertEquals(List.of("begin"), log());
  }

  @Test
  void anAttemptIsCutOffAtItsTimeoutAndThreeInARowAreTooMany() {
    liveness();
    pass(6.9);
    assertEquals(List.of("begin"), log());
    pass(0.1);
    assertEquals(List.of("cancel"), log());
    pass(18);
    assertEquals(List.of("begin", "cancel", "begin"), log());
    assertEquals(List.of(), facts);
    pass(2);
    assertEquals(List.of("cancel", "close"), log());
    pass(100);
    assertEquals(List.of(new BecameUnhealthy("no answer")), facts);
    assertEquals(List.of(), log());
    assertEquals(0, loop.appointments());
  }

  @Test
  void oneSuccessMakesUpForFailures() {
    liveness();
    pass(5 + 2 + 8 + 2 + 8);
    probe.answer(new Success());
    pass(10);
    probe.answer(new Failure("x"));
    pass(10);
    probe.answer(new Failure("y"));
    pass(10);
    assertEquals(List.of(), facts);
    probe.answer(new Failure("z"));
    assertEquals(List.of(new BecameUnhealthy("z")), facts);
  }

  @Test
  void aTimeoutThatFiresFarTooLateCountsForNothing() {
    liveness();
    pass(5);
    for (int i = 0; i < 10; i++) {
      loop.standStill(Duration.ofSeconds(30)); // SIGSTOP for the daemon
      pass(0);
    }
    assertEquals(List.of(), facts);
    assertEquals(21, log().size(), "each was cut off and made again at once");
    pass(2 + 8 + 2 + 8 + 2);
    assertEquals(List.of(new BecameUnhealthy("no answer")), facts);
  }

  @Test
  void aTimeoutThatFiresALittleLateCounts() {
    liveness();
    pass(5);
    loop.standStill(Duration.ofMillis(2900));
    pass(0);
    assertEquals(List.of("begin", "cancel"), log());
    pass(7.1 + 2 + 8 + 2);
    assertEquals(List.of(new BecameUnhealthy("no answer")), facts);
  }

  @Test
  void aFailureThatIsHeardFarTooLateCountsForNothing() {
    run(new Readiness(1));
    pass(5);
    loop.standStill(Duration.ofSeconds(30));
    probe.answer(new Failure("closed")); // what comes by a descriptor is before what is due
    assertEquals(List.of("begin", "begin"), log());
    assertEquals(List.of(), facts);
    pass(2);
    assertEquals(List.of(new NoteTold("not ready: no answer")), facts);
  }

  @Test
  void aSuccessCountsHoweverLateItIsHeard() {
    run(new Readiness(1));
    pass(5);
    loop.standStill(Duration.ofSeconds(30));
    probe.answer(new Success());
    assertEquals(List.of(new BecameReady()), facts);
  }

  @Test
  void theTimeThatItWaitsForTheDaemonDoesNotCount() {
    run(new Readiness(1));
    probe.queue(true);
    pass(25);
    assertEquals(List.of("begin"), log());
    probe.dequeue();
    pass(1.9);
    assertEquals(List.of(), facts);
    pass(0.1);
    assertEquals(List.of(new NoteTold("not ready: no answer")), facts);
    assertEquals(List.of("cancel", "begin"), log(), "the next is overdue");
  }

  @Test
  void onceEndedNothingIsReported() {
    var run = run(new Readiness(1));
    pass(5);
    run.close();
    pass(100);
    assertEquals(List.of(), facts);
    assertEquals(List.of("begin", "cancel", "close"), log());
    assertEquals(0, loop.appointments());
  }
}
