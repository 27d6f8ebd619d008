package dev.jsup.daemon.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.policy.RestartDecision.RestartAfter;
import dev.jsup.daemon.policy.RestartPolicy.Life;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration CAP = Duration.ofSeconds(15);
  private static final Duration RESET = Duration.ofSeconds(30);

  private static List<Long> millis(Backoff backoff, int delays) {
    return IntStream.range(0, delays)
        .mapToObj(step -> backoff.delay(step, step).toMillis())
        .toList();
  }

  @Test
  void growsByTheFactorUpToTheCap() {
    assertEquals(
        List.of(100L, 150L, 225L, 337L, 506L), millis(new Backoff(FIRST, 1.5, CAP, 0, RESET), 5));
    assertEquals(
        List.of(100L, 1000L, 10_000L, 15_000L, 15_000L),
        millis(new Backoff(FIRST, 10, CAP, 0, RESET), 5));
    assertEquals(CAP, new Backoff(FIRST, 1000, CAP, 0, RESET).delay(1_000_000, 0));
  }

  @Test
  void aFixedDelayStaysAndACapBelowTheFirstIsNoCap() {
    assertEquals(List.of(7L, 7L, 7L), millis(Backoff.fixed(Duration.ofMillis(7)), 3));
    var capped = new Backoff(Duration.ofSeconds(20), 2, CAP, 0, RESET);
    assertEquals(List.of(20_000L, 20_000L), millis(capped, 2));
  }

  @Test
  void jitterStaysInItsPartAndDiffers() {
    var backoff = new Backoff(FIRST, 1, FIRST, 0.2, RESET);
    var seen = new HashSet<Long>();
    for (long seed = 0; seed < 1000; seed++) {
      long millis = backoff.delay(0, seed).toMillis();
      assertTrue(millis >= 80 && millis <= 120, millis + " ms");
      assertEquals(millis, backoff.delay(0, seed).toMillis());
      seen.add(millis);
    }
    assertTrue(seen.size() > 30, seen.toString());
  }

  @Test
  void aLongLifeBeginsAnewAndAShortOneGoesOn() {
    var policy =
        new RestartPolicy(
            Mode.ALWAYS,
            ExitRules.NONE,
            new Backoff(FIRST, 2, CAP, 0, RESET),
            new RestartLimit(16, null),
            Duration.ofSeconds(1));
    var history = RestartHistory.NONE;
    var delays = new ArrayList<Long>();
    for (var lived : List.of(0, 5, 29, 30, 2, 0)) {
      var life = new Life(new Exited(1), Duration.ofSeconds(lived), lived > 0);
      var restart = (RestartAfter) policy.decide(life, history, 0);
      delays.add(restart.delay().toMillis());
      history = restart.history();
    }
    assertEquals(List.of(100L, 200L, 400L, 100L, 200L, 400L), delays);
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Backoff(FIRST.negated(), 1, CAP, 0, RESET));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(FIRST, 0.9, CAP, 0, RESET));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(FIRST, 1, CAP, 1.1, RESET));
    assertThrows(
        IllegalArgumentException.class, () -> new Backoff(FIRST, Double.NaN, CAP, 0, RESET));
  }
}
