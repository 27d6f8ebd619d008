package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code jsup scale}: instances come and go, and those that stay notice nothing. */
@Order(TestHome.LONG)
class ScaleIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static List<Json> instances(String name) {
    return home.instance(name).app().get("instances").items();
  }

  private static List<Long> pids(String name) {
    return instances(name).stream().map(each -> each.get("pid").number()).toList();
  }

  private static Map<String, Object> instances(int count) {
    return Map.of("instances", Integer.toString(count));
  }

  @Test
  void newInstancesAreOnlineAndTheOthersGoOn() {
    var app = home.start("up", home.apps().idle());
    var before = app.view();

    var result = home.jsup("scale", "up", "3").ok();

    var after = instances("up");
    assertEquals(
        "✓ up:1 online (pid %d)\n✓ up:2 online (pid %d)\n"
            .formatted(pids("up").get(1), pids("up").get(2)),
        result.out());
    for (var field : List.of("id", "pid", "restarts", "outFile", "errorFile")) {
      assertEquals(before.get(field).toString(), after.getFirst().get(field).toString(), field);
    }
    assertFalse(after.get(1).get("outFile").text().equals(after.get(2).get("outFile").text()));
  }

  @Test
  void theHighestNumbersAreGoneAndTheOthersGoOn() {
    home.start("down", home.apps().idle(), instances(4));
    var before = pids("down");

    var result = home.jsup("scale", "down", "2").ok();

    assertEquals(before.subList(0, 2), pids("down"));
    assertFalse(new Proc(before.get(2)).isAlive());
    assertFalse(new Proc(before.get(3)).isAlive());
    assertEquals("✓ down:3 deleted\n✓ down:2 deleted\n", result.out());
  }

  @Test
  void theNumberMayBeRelative() {
    home.start("rel", home.apps().idle(), instances(2));
    var before = pids("rel");

    home.jsup("scale", "rel", "+2").ok();
    assertEquals(4, instances("rel").size());
    home.jsup("scale", "rel", "-3").ok();
    assertEquals(before.subList(0, 1), pids("rel"));
    home.jsup("scale", "-1", "rel").exits(3);
  }

  @Test
  void maxIsOneACpu() {
    home.start("most", home.apps().idle());
    home.jsup("scale", "most", "max").ok();
    assertEquals(Runtime.getRuntime().availableProcessors(), instances("most").size());
  }

  @Test
  void theSameNumberChangesNothing() {
    var app = home.start("same", home.apps().idle());
    long pid = app.pid();

    var result = home.jsup("scale", "same", "1").ok();

    assertEquals("same has 1 instance already, nothing changed\n", result.out());
    assertEquals(pid, app.pid());
    var json = Json.parse(home.jsup("scale", "same", "+0", "--json").ok().out());
    assertTrue(json.get("ok").isTrue());
    assertEquals(0, json.get("results").items().size());
  }

  @Test
  void newInstancesAreStartedThoughTheOthersAreStopped() {
    var app = home.start("half", home.apps().idle());
    app.ask("stop").granted();

    home.jsup("scale", "half", "+1").ok();

    var states = instances("half").stream().map(each -> each.get("state").text()).toList();
    assertEquals(List.of("stopped", "online"), states);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "wrong 0 > 1 > instances of wrong: 0 (expected: 1 to 1000)",
        "wrong -2 > 1 > Use 'jsup stop wrong' or 'jsup delete wrong'",
        "wrong 1001 > 1 > instances of wrong: 1001 (expected: 1 to 1000)",
        "wrong x > 2 > instances: 'x' (expected: N, +N, -N or 'max')",
        "wrong 1.5 > 2 > instances: '1.5'",
        "wrong > 2 > 'scale wrong' needs a number of instances",
        "wrong 1 2 > 2 > unexpected argument '2'",
        "wrong -x > 2 > 'scale wrong' needs a number of instances",
        "wrong -q > 2 > unknown option '-q'",
        "wrnog 2 > 3 > did you mean 'wrong'?",
        "all 2 > 2 > 'all' is not the name of an app",
        "0 2 > 2 > '0' is not the name of an app",
        "wrong:0 2 > 2 > 'wrong:0' is not the name of an app",
        "default 2 > 2 > 'default' is not the name of an app",
        "/wrong/ 2 > 2 > '/wrong/' is not the name of an app",
      })
  void whatCannotBeIsRefusedAndNothingChanges(String words, int exit, String message) {
    var app = home.start("wrong", home.apps().idle());
    long pid = app.pid();

    var line = ("scale " + words).split(" ", -1);
    var result = home.jsup(line).exits(exit);

    assertTrue(result.err().contains(message), result.err());
    assertEquals(List.of(pid), pids("wrong"));
  }

  @Test
  void aNewInstanceThatDoesNotComeUpExits5WithItsLastWords() {
    var script =
        home.apps()
            .script(
                "second.sh", "[ $JSUP_INSTANCE = 0 ] && exec sleep 1000", "echo no >&2; exit 7");
    var app = home.start("second", script, Map.of("restart", "never", "minUptimeMs", 500));
    long pid = app.pid();

    var result = home.jsup("scale", "second", "2").exits(5);

    assertTrue(result.out().contains("✗ second:1 errored: exit 7"), result.out());
    assertTrue(result.out().contains("    no"), result.out());
    assertTrue(result.out().contains("jsup logs second"), result.out());
    assertEquals(pid, app.pid());
  }

  @Test
  void newInstancesHaveVariablesOfTheirOwn() {
    var variables = Map.of("port", 65_500, "portStep", 10);
    home.start("ports", home.apps().idle(), Map.of("variables", variables));

    home.jsup("scale", "ports", "+2").ok();

    var seen =
        pids("ports").stream()
            .map(pid -> new Proc(pid).environment())
            .map(env -> env.get("NODE_APP_INSTANCE") + " " + env.get("PORT"))
            .toList();
    assertEquals(List.of("0 65500", "1 65510", "2 65520"), seen);
    var refused = home.jsup("scale", "ports", "5").exits(1);
    assertTrue(refused.err().contains("(expected: 1 to 4)"), refused.err());
    assertTrue(refused.err().contains("PORT"), refused.err());
  }

  @Test
  void withNoWaitItAnswersAtOnce() {
    var options = Map.of("instances", "2", "killTimeoutMs", 1000);
    home.start("nowait", home.apps().stubborn(), options);
    long last = pids("nowait").getLast();
    Await.until(() -> "both up", () -> home.read("logs/nowait-out-1.log").contains("up"));

    var result = home.jsup("scale", "nowait", "1", "--no-wait").ok();

    assertTrue(result.out().contains("stopping"), result.out());
    Await.until(() -> last + " gone", () -> !new Proc(last).isAlive());
  }

  @Test
  void theTimeoutEndsTheWaitingNotTheDeletion() {
    var options = Map.of("instances", "2", "killTimeoutMs", 1500);
    home.start("slow", home.apps().stubborn(), options);
    Await.until(() -> "both up", () -> home.read("logs/slow-out-1.log").contains("up"));

    var result = home.jsup("scale", "slow", "-1", "--timeout=200ms").exits(5);

    assertTrue(result.out().contains("still stopping"), result.out());
    Await.until(() -> "one left", () -> instances("slow").size() == 1);
  }

  @Test
  void aFileThatSaysAnotherNumberTellsHowToGetIt() {
    home.apps().file("scaled.yaml", "apps: [{name: filed, script: sleep 1000, instances: 2}]");
    home.jsup("start", "scaled.yaml").ok();
    home.jsup("scale", "filed", "1").ok();
    var before = pids("filed");

    var refused = home.jsup("start", "scaled.yaml").exits(1);

    assertTrue(refused.err().contains("has 1 instance now, not 2"), refused.err());
    assertTrue(refused.err().contains("jsup scale filed 2"), refused.err());
    assertEquals(before, pids("filed"));
  }
}
