package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.lifecycle.InstanceEvent.NoteTold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  /** {@code +} is a success, a letter a failure for that reason, {@code ?} was not asked. */
  private static List<InstanceEvent> heard(Verdict verdict, String results) {
    var facts = new ArrayList<InstanceEvent>();
    for (var letter : results.split("", -1)) {
      if (!letter.isEmpty() && !verdict.isFinal()) {
        verdict.hear(result(letter)).ifPresent(facts::add);
      }
    }
    return facts;
  }

  private static ProbeResult result(String letter) {
    return switch (letter) {
      case "+" -> new ProbeResult.Success();
      case "?" -> new ProbeResult.NotAsked("no descriptors");
      default -> new ProbeResult.Failure(letter);
    };
  }

  @Test
  void readyAfterTheSuccessesInARowThatItTakes() {
    assertEquals(List.of(new BecameReady()), heard(new Readiness(1), "+"));
    assertEquals(List.of(new BecameReady()), heard(new Readiness(1), "+++"));
    assertEquals(List.of(), heard(new Readiness(2), "+"));
    assertEquals(
        List.of(new NoteTold("not ready: a"), new BecameReady()), heard(new Readiness(2), "+a++"));
    assertEquals(List.of(new NoteTold("not ready: a")), heard(new Readiness(2), "+a+a+a+a"));
  }

  @Test
  void whyItIsNotReadyIsToldWhenTheReasonIsAnother() {
    assertEquals(
        List.of(
            new NoteTold("not ready: a"),
            new NoteTold("not ready: b"),
            new NoteTold("not ready: a"),
            new NoteTold("not ready: cannot be asked: no descriptors")),
        heard(new Readiness(1), "aaabba??"));
  }

  @Test
  void unhealthyAfterFailuresInARowAndOnlyThen() {
    assertEquals(List.of(), heard(new Liveness(3, 1), "a+bb+cc+"));
    assertEquals(List.of(new BecameUnhealthy("c")), heard(new Liveness(3, 1), "abc"));
    assertEquals(List.of(new BecameUnhealthy("c")), heard(new Liveness(3, 1), "++a+abcdef"));
    assertEquals(List.of(new BecameUnhealthy("a")), heard(new Liveness(1, 1), "a"));
  }

  @Test
  void someSuccessesMayBeNeededToForgetFailures() {
    assertEquals(List.of(new BecameUnhealthy("c")), heard(new Liveness(3, 2), "a+b+c"));
    assertEquals(List.of(), heard(new Liveness(3, 2), "a+b++c+d"));
  }

  @Test
  void whatTheDaemonCouldNotAskIsNoFailureOfTheApp() {
    assertEquals(List.of(), heard(new Liveness(3, 1), "aa????"));
    assertEquals(List.of(new BecameUnhealthy("b")), heard(new Liveness(3, 1), "aa??b"));
  }
}
