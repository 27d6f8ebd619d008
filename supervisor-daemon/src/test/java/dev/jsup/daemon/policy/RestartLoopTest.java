package dev.jsup.daemon.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.policy.ExitOutcome.CouldNotStart;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.ExitOutcome.TimedOut;
import dev.jsup.daemon.policy.RestartDecision.GiveUp;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import dev.jsup.daemon.policy.RestartPolicy.Life;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Life after life: which loops of failures are caught, when, and what is said of them. */
class RestartLoopTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int MANY = 1_000;

  private long now;
  private RestartHistory history;
  private RestartDecision last;

  @BeforeEach
  void begin() {
    now = 0;
    history = RestartHistory.NONE;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 16, 501})
  void exactlyAsManyRestartsAsAllowed(int maxRestarts) {
    assertEquals(maxRestarts, restarts(policy(maxRestarts, SECOND, Duration.ZERO), SHORT));
    assertInstanceOf(GiveUp.class, last);
  }

  @ParameterizedTest
  @CsvSource({
    "0, exit 1, no restart allowed",
    "16, exit 1, 16 restarts in 0.3 s",
    "500, exit 1, 500 restarts in 10 s",
  })
  void saysHowManyRestartsDidNotHelp(int maxRestarts, String exit, String restarts) {
    restarts(policy(maxRestarts, SECOND, Duration.ZERO), SHORT);
    assertEquals(new GiveUp(exit + ", " + restarts, "over max_restarts"), last);
  }

  @Test
  void noRestartAllowedIsOnlyAboutUnstableLives() {
    var policy = policy(0, SECOND, Duration.ZERO);
    assertInstanceOf(RestartAfter.class, live(policy, SECOND));
    assertInstanceOf(GiveUp.class, live(policy, SHORT));
  }

  @Test
  void aLoopThatBeginsAfterAWeekIsCaught() {
    var policy = policy(16, SECOND, Duration.ZERO);
    live(policy, Duration.ofDays(7));
    assertEquals(16, restarts(policy, SHORT));
  }

  /** The slowest loop there is: each life ends just before it would have been stable. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.1S", "PT15S", "PT1H", "P1D"})
  void noDelayHidesALoop(Duration delay) {
    assertEquals(16, restarts(policy(16, SECOND, delay), SECOND.minusNanos(1)));
    begin();
    assertEquals(3, restarts(policy(3, Duration.ofMinutes(10), delay), Duration.ofMinutes(9)));
  }

  @Test
  void aStableLifeDoesNotHideALoopAroundIt() {
    var policy = policy(16, SECOND, Duration.ZERO);
    int restarts = 0;
    while (restarts < MANY
        && live(policy, SHORT) instanceof RestartAfter
        && live(policy, SECOND) instanceof RestartAfter) {
      restarts += 2;
    }
    assertEquals(32, restarts, "16 unstable ones and as many others, in 16.3 s");
  }

  @Test
  void whatIsOlderThanTheWindowIsForgotten() {
    var policy = policy(3, SECOND, Duration.ZERO);
    for (int i = 0; i < MANY; i++) {
      for (int unstable = 0; unstable < 3; unstable++) {
        assertInstanceOf(RestartAfter.class, live(policy, SHORT));
      }
      assertInstanceOf(RestartAfter.class, live(policy, Duration.ofSeconds(7)));
      assertEquals(0, history.size());
    }
    assertEquals(3, restarts(policy, SHORT));
  }

  @Test
  void aWindowOfOnesOwnCountsWhatIsInIt() {
    var limit = new RestartLimit(5, Duration.ofHours(1));
    var policy =
        new RestartPolicy(Mode.ALWAYS, ExitRules.NONE, Backoff.fixed(Duration.ZERO), limit, SECOND);
    int restarts = 0;
    while (restarts < MANY && live(policy, SHORT) instanceof RestartAfter) {
      assertInstanceOf(RestartAfter.class, live(policy, Duration.ofMinutes(10)));
      restarts++;
    }
    assertEquals(5, restarts);
    begin();
    for (int i = 0; i < MANY; i++) {
      assertInstanceOf(RestartAfter.class, live(policy, SHORT));
      assertInstanceOf(RestartAfter.class, live(policy, Duration.ofMinutes(13)));
    }
  }

  @Test
  void whatNeverGetsReadyIsCaughtHoweverLongItTakes() {
    var policy = policy(4, SECOND, Duration.ZERO);
    int restarts = 0;
    while (restarts < MANY && notReady(policy) instanceof RestartAfter(var _, var next, var _)) {
      history = next;
      restarts++;
    }
    assertEquals(4, restarts);
  }

  private RestartDecision notReady(RestartPolicy policy) {
    now += Duration.ofMinutes(5).toNanos();
    var life = new Life(new TimedOut("not ready in 5 min"), Duration.ofMinutes(5), false);
    return policy.decide(life, history, now);
  }

  @Test
  void foreverIsForever() {
    var policy = policy(RestartLimit.FOREVER, SECOND, Duration.ZERO);
    assertEquals(MANY, restarts(policy, SHORT));
    assertEquals(0, history.size(), "nothing is kept for nothing");
  }

  @Test
  void whatIsStableAtOnceIsNeverGivenUp() {
    assertEquals(MANY, restarts(policy(1, Duration.ZERO, Duration.ZERO), Duration.ZERO));
  }

  @Test
  void whatCannotStartIsGivenUpEvenIfItWouldBeStableAtOnce() {
    var policy = policy(16, Duration.ZERO, Duration.ZERO);
    int restarts = 0;
    while (restarts < MANY && cannotStart(policy) instanceof RestartAfter(var _, var next, var _)) {
      history = next;
      restarts++;
    }
    assertEquals(16, restarts);
  }

  @Test
  void theTickerMayBeNegativeAndOverflow() {
    now = Long.MAX_VALUE - SECOND.toNanos() / 10;
    var policy = policy(16, SECOND, Duration.ZERO);
    assertEquals(16, restarts(policy, SHORT));
    assertEquals(new GiveUp("exit 1, 16 restarts in 0.3 s", "over max_restarts"), last);
  }

  @Test
  void noSlowLaunchHidesALoop() {
    var policy = policy(3, SECOND, Duration.ZERO);
    int restarts = 0;
    while (restarts < MANY && live(policy, SHORT) instanceof RestartAfter) {
      now += Duration.ofHours(1).toNanos();
      restarts++;
    }
    assertEquals(3, restarts);
  }

  @ParameterizedTest
  @CsvSource({"10000, PT1S, PT0S", "10000, P365D, P365D", "16, P365D, P365D"})
  void veryLargeLimitsAreOnlyLimits(int maxRestarts, Duration minUptime, Duration delay) {
    var policy = policy(maxRestarts, minUptime, delay);
    assertEquals(Math.min(MANY, maxRestarts), restarts(policy, SHORT));
  }

  private static RestartPolicy policy(int maxRestarts, Duration minUptime, Duration delay) {
    return Policies.of(Mode.ALWAYS, maxRestarts, minUptime, delay);
  }

  private RestartDecision cannotStart(RestartPolicy policy) {
    now += SHORT.toNanos();
    return policy.decide(
        new Life(new CouldNotStart("no such file"), Duration.ZERO, false), history, now);
  }

  /** A life of that length that fails; a restart is followed at once by the next life. */
  private RestartDecision live(RestartPolicy policy, Duration life) {
    now += life.toNanos();
    boolean stable = life.compareTo(policy.minUptime()) >= 0;
    last = policy.decide(new Life(new Exited(1), life, stable), history, now);
    if (last instanceof RestartAfter(var delay, var next, var _)) {
      now += delay.toNanos();
      history = next;
    }
    return last;
  }

  /** How many lives of that length are followed by another, of {@link #MANY}. */
  private int restarts(RestartPolicy policy, Duration life) {
    int restarts = 0;
    while (restarts < MANY && live(policy, life) instanceof RestartAfter) {
      restarts++;
    }
    return restarts;
  }
}
