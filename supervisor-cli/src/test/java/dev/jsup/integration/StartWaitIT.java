package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When {@code jsup start} answers, and what it says of an app that does not come up. */
class StartWaitIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void anAppThatCrashesAtOnceExits5WithItsLastWordsAndTheReason() {
    var crash =
        home.apps()
            .script(
                "crash.sh",
                "echo on stdout",
                "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo \"reason $i\" >&2; done",
                "exit 3");

    var result =
        home.jsup("start", crash.toString(), "--restart=never", "--min-uptime=60s").exits(5);

    var lines = result.lines();
    assertTrue(lines.getFirst().startsWith("✗ crash errored: exit 3"), result.out());
    assertEquals("    reason 3", lines.get(1));
    assertEquals("    reason 12", lines.get(10));
    assertTrue(lines.get(11).contains("jsup logs crash"), result.out());
    assertEquals("errored", home.instance("crash").state());
  }

  @Test
  void withoutErrorOutputTheLastLinesOfTheOutputAreShown() {
    var crash = home.apps().script("out.sh", "echo only this", "exit 1");

    var result = home.jsup("start", crash.toString(), "--restart=never", "--min-uptime=60s");

    assertEquals("    only this", result.exits(5).lines().get(1));
  }

  @Test
  void anAppThatJsupGoesOnStartingHasNotComeUpEither() {
    var crash = home.apps().crashing();

    var result =
        home.jsup("start", crash.toString(), "--restart-delay=60s", "--min-uptime=60s").exits(5);

    assertTrue(result.out().contains("exit 1"), result.out());
    assertTrue(result.out().contains("    dying"), result.out());
    assertEquals("waiting restart", home.instance("crashing").state());
  }

  @Test
  void ofSeveralInstancesEachIsToldOf() {
    var half = home.apps().script("half.sh", "[ $JSUP_INSTANCE = 0 ] || exit 9", "exec sleep 1000");

    var result =
        home.jsup("start", half.toString(), "-i2", "--restart=never", "--min-uptime=2s").exits(5);

    assertTrue(result.out().contains("✓ half:0 online"), result.out());
    assertTrue(result.out().contains("✗ half:1 errored: exit 9"), result.out());
  }

  @Test
  void anAppThatFinishesItsWorkIsNoFailure() {
    var once = home.apps().script("once.sh", "echo done");

    var result = home.jsup("start", once.toString(), "--restart=never", "--min-uptime=60s").ok();

    assertTrue(result.out().startsWith("✓ once exited: finished, exit 0"), result.out());
    assertEquals("exited", home.instance("once").state());
    assertEquals("done\n", home.instance("once").out());
  }

  @Test
  void withNoWaitItAnswersBeforeTheAppIsOnline() {
    home.jsup("start", home.apps().idle().toString(), "--no-wait", "--min-uptime=1h").ok();

    assertEquals("launching", home.instance("idle").state());
  }

  @Test
  void theTimeoutEndsTheWaitingNotTheApp() {
    var idle = home.apps().idle().toString();

    var result = home.jsup("start", idle, "--timeout=300ms", "--min-uptime=1h").exits(5);

    assertTrue(result.out().contains("still launching after 300 ms"), result.out());
    assertEquals("launching", home.instance("idle").state());
    assertTrue(home.instance("idle").proc().isAlive());
  }

  @Test
  void theApiSaysTheSameInFields() {
    var options = Map.of("restart", "never", "minUptimeMs", 60_000);

    var answer =
        home.start(
            Map.of("targets", List.of(home.apps().crashing().toString()), "options", options));

    assertEquals(200, answer.status());
    var result = answer.json().get("results").at(0);
    assertFalse(answer.json().get("ok").isTrue());
    assertFalse(result.get("ok").isTrue());
    assertEquals("errored", result.get("state").text());
    assertEquals(List.of("dying"), result.get("lastLines").texts());
    assertTrue(result.get("pid").isNull());
  }

  @Test
  void onlyTheLastWordsOfThisLaunchAreShown() {
    var twice =
        home.apps()
            .script("twice.sh", "[ -e here ] || { touch here; echo first >&2; exit 1; }", "exit 1");
    home.jsup("start", twice.toString(), "--restart=never", "--min-uptime=60s").exits(5);

    var result = home.jsup("start", "twice").exits(5);

    assertFalse(result.out().contains("first"), result.out());
  }
}
