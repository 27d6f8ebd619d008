package dev.jsup.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.lifecycle.InstanceState.Clearing;
import dev.jsup.daemon.lifecycle.InstanceState.Errored;
import dev.jsup.daemon.lifecycle.InstanceState.Exited;
import dev.jsup.daemon.lifecycle.InstanceState.Launching;
import dev.jsup.daemon.lifecycle.InstanceState.Removed;
import dev.jsup.daemon.lifecycle.InstanceState.Running;
import dev.jsup.daemon.lifecycle.InstanceState.Starting;
import dev.jsup.daemon.lifecycle.InstanceState.Stopped;
import dev.jsup.daemon.lifecycle.InstanceState.Stopping;
import dev.jsup.daemon.lifecycle.InstanceState.Sweeping;
import dev.jsup.daemon.lifecycle.InstanceState.WaitingRestart;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumptionTest {
  private static final long PID = Samples.PID;
  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final Duration WAITED = Duration.ofSeconds(2);
  private static final LifecycleSettings SETTINGS = SimulatedSettings.draw(new SplittableRandom(1));

  private static Transition resume(InstanceState state, Found found) {
    var instance = Instance.NEW.startedAt(NOW).in(state);
    return new Resumption(SETTINGS).resume(instance, found, WAITED, NOW);
  }

  static List<InstanceState> states() {
    return Samples.of(InstanceState.class);
  }

  @ParameterizedTest
  @MethodSource("states")
  void whateverItWasDoingAProcessThatRunsIsTakenOverOrEnded(InstanceState state) {
    var effects = resume(state, new Found.Alive(PID)).effects();
    boolean removed = state instanceof Removed;
    assertTrue(
        removed
            || effects.contains(new Effect.Adopt(PID))
            || effects.contains(new Effect.ClearTree(PID))
            || effects.contains(new Effect.AwaitTree(PID)),
        effects::toString);
  }

  @ParameterizedTest
  @MethodSource("states")
  void afterANewStartOfTheMachineNothingIsLeftToWaitFor(InstanceState state) {
    var next = resume(state, new Found.Rebooted(false)).next();
    assertTrue(next.isDown() || next.state() instanceof Launching, next::toString);
    assertEquals(RestartHistory.NONE, next.history());
  }

  @Test
  void whatDependsOnOthersWaitsForItsTurnAfterANewStartOfTheMachine() {
    var resumed = resume(new Running(PID), new Found.Rebooted(true));
    assertTrue(Turn.isAwaitedBy(resumed.next()));
    assertEquals(new ExitOutcome.Away(null), resumed.next().lastExit());
    assertTrue(resumed.effects().contains(new Effect.ArmTimer(Timer.RESTART_DELAY, Turn.LIMIT)));

    var lifecycle = new InstanceLifecycle(SETTINGS);
    var cron = new InstanceEvent.RestartDue("cron_restart", true);
    assertEquals(resumed.next(), lifecycle.apply(resumed.next(), cron, NOW).next());
    var come = lifecycle.apply(resumed.next(), Turn.come(), NOW);
    assertInstanceOf(Launching.class, come.next().state());
    assertEquals(0, come.next().restarts());
    assertEquals(come.next(), lifecycle.apply(come.next(), Turn.come(), NOW).next());
  }

  @Test
  void whatRanIsStartedAfterANewStartOfTheMachineAndWhatWasStoppedIsNot() {
    assertInstanceOf(
        Launching.class, resume(new Running(PID), new Found.Rebooted(false)).next().state());
    assertInstanceOf(
        Launching.class,
        resume(new WaitingRestart("exit 1", Samples.DELAY), new Found.Rebooted(false))
            .next()
            .state());
    for (var down : new InstanceState[] {new Stopped(), new Exited(), new Errored("reason")}) {
      assertEquals(down, resume(down, new Found.Rebooted(false)).next().state());
    }
    assertEquals(
        new Stopped(),
        resume(new Stopping(PID, AfterStop.STAY_DOWN, true), new Found.Rebooted(false))
            .next()
            .state());
    assertEquals(
        new Removed(),
        resume(new Sweeping(PID, AfterStop.REMOVE), new Found.Rebooted(false)).next().state());
    assertEquals(
        new Exited(),
        resume(new Clearing(PID, new RestartDecision.Complete("b")), new Found.Rebooted(false))
            .next()
            .state());
  }

  @Test
  void whatWasOnlineIsOnlineAndNotProbedForReadinessByTime() {
    var resumed = resume(new Running(PID), new Found.Alive(PID));
    assertEquals(new Running(PID), resumed.next().state());
    assertTrue(resumed.effects().stream().noneMatch(Effect.ArmTimer.class::isInstance));
  }

  @Test
  void aProcessThatIsGoneEndedWhileNobodyWatched() {
    var exit = new ExitOutcome.Exited(3);
    var resumed = resume(new Running(PID), new Found.Ended(exit));
    assertEquals(new ExitOutcome.Away(exit), resumed.next().lastExit());
    assertInstanceOf(Clearing.class, resumed.next().state());
  }

  @Test
  void aStopUnderWayIsNotAskedForTwice() {
    var resumed = resume(new Stopping(PID, AfterStop.REMOVE, true), new Found.Alive(PID));
    assertEquals(new Stopping(PID, AfterStop.REMOVE, true), resumed.next().state());
    assertTrue(resumed.effects().stream().noneMatch(Effect.SignalTree.class::isInstance));
    assertTrue(
        resumed
            .effects()
            .contains(new Effect.ArmTimer(Timer.GRACE_PERIOD, SETTINGS.stop().gracePeriod())));
  }

  @Test
  void aDelayGoesOnWhereItWas() {
    var resumed =
        resume(new WaitingRestart("exit 1", Samples.DELAY), new Found.Ended(null)).effects();
    assertTrue(
        resumed.contains(new Effect.ArmTimer(Timer.RESTART_DELAY, Samples.DELAY.minus(WAITED))),
        resumed::toString);
  }

  @Test
  void aDelayIsNotLongerBecauseTheClockWasSetBack() {
    var waiting = Instance.NEW.in(new WaitingRestart("exit 1", Samples.DELAY));
    var resumed =
        new Resumption(SETTINGS)
            .resume(waiting, new Found.Ended(null), Duration.ofDays(-1), NOW)
            .effects();
    assertTrue(
        resumed.contains(new Effect.ArmTimer(Timer.RESTART_DELAY, Samples.DELAY)),
        resumed::toString);
  }

  @Test
  void aLaunchOfWhichNothingIsThereIsMadeAgain() {
    var resumed = resume(new Launching(AfterLaunch.RUN), new Found.Ended(null));
    assertTrue(resumed.effects().contains(new Effect.Spawn()));
    assertEquals(
        new Stopped(),
        resume(new Launching(AfterLaunch.STOP), new Found.Ended(null)).next().state());
    assertEquals(
        new Removed(),
        resume(new Launching(AfterLaunch.REMOVE), new Found.Ended(null)).next().state());
  }

  @Test
  void aLaunchThatTheEndOfTheDaemonHidIsTakenOver() {
    var resumed = resume(new Launching(AfterLaunch.RUN), new Found.Alive(PID));
    assertTrue(
        resumed.next().state() instanceof Starting || resumed.next().state() instanceof Running);
    assertEquals(new Effect.Adopt(PID), resumed.effects().getFirst());
  }

  @Test
  void whatShouldNotRunIsEnded() {
    assertEquals(
        new Sweeping(PID, AfterStop.STAY_DOWN),
        resume(new Stopped(), new Found.Alive(PID)).next().state());
    assertInstanceOf(
        Clearing.class, resume(new Errored("reason"), new Found.Alive(PID)).next().state());
  }
}
