package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be run is told before anything is registered. */
class StartRefusalIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static void assertNothingIsRegistered() {
    assertEquals("[]", home.http().get("/v1/apps").body().strip());
  }

  static Stream<Arguments> whatCannotBeRun() {
    return Stream.of(
        Arguments.of("missing.sh", Map.of(), "script not found"),
        Arguments.of("./missing", Map.of(), "script not found"),
        Arguments.of("no-such-command", Map.of(), "no command on the PATH"),
        Arguments.of("fine.sh", Map.of("interpreter", "no-such-lua"), "no-such-lua"),
        Arguments.of("bad-first-line.sh", Map.of(), "/no/such/interpreter"),
        Arguments.of("bad-first-line", Map.of(), "/no/such/interpreter"),
        Arguments.of("plain.txt", Map.of(), "not executable"),
        Arguments.of("plain.sh", Map.of("interpreter", "none"), "not executable"),
        Arguments.of("folder", Map.of(), "folder"),
        Arguments.of("fine.sh", Map.of("cwd", "no-such-folder"), "no-such-folder"),
        Arguments.of("fine.sh", Map.of("cwd", "plain.txt"), "plain.txt"),
        Arguments.of("app.jar", Map.of("env", Map.of("JAVA_HOME", "/no/java")), "/no/java"),
        Arguments.of("fine.sh", Map.of("name", "no/slash"), "no/slash"),
        Arguments.of("fine.sh", Map.of("name", "42"), "42"),
        Arguments.of("fine.sh", Map.of("instances", "many"), "many"),
        Arguments.of("fine.sh", Map.of("restart", "alway"), "Did you mean 'always'?"),
        Arguments.of("fine.sh", Map.of("killTimeoutMs", -1), "kill_timeout"));
  }

  @ParameterizedTest
  @MethodSource("whatCannotBeRun")
  void whatCannotBeRunIsRefusedAndNotRegistered(
      String target, Map<String, ?> options, String reason) {
    home.apps().script("fine.sh", "exec sleep 1000");
    home.apps().file("bad-first-line.sh", "#!/no/such/interpreter\n");
    home.apps().script("bad-first-line");
    home.apps().file("bad-first-line", "#!/no/such/interpreter -x\n");
    home.apps().file("plain.txt", "plain\n");
    home.apps().file("plain.sh", "echo plain\n");
    home.apps().file("app.jar", "");
    home.apps().file("folder/inside", "");

    var answer = home.start(Map.of("targets", List.of(target), "options", options));

    assertEquals(422, answer.status(), answer.body());
    var error = answer.json();
    assertEquals("bad-declaration", error.get("code").text());
    assertTrue(
        (error.get("message").text() + error.get("next").text()).contains(reason), answer.body());
    assertNothingIsRegistered();
  }

  @Test
  void theClientTellsTheReasonAndExitsWith1() {
    var result = home.jsup("start", "missing.sh").exits(1);

    assertEquals("", result.out());
    assertTrue(result.err().startsWith("jsup: script not found: "), result.err());
    assertNothingIsRegistered();
  }

  @Test
  void ofSeveralTargetsAllAreStartedOrNone() {
    home.apps().script("good.sh", "exec sleep 1000");

    var result = home.jsup("start", "good.sh", "missing.sh").exits(1);

    assertTrue(result.err().contains("missing.sh"), result.err());
    assertNothingIsRegistered();
  }

  @Test
  void theSameNameTwiceInOneStartIsRefusedWhole() {
    home.apps().script("a/twice.sh", "exec sleep 1000");
    home.apps().script("b/twice.sh", "exec sleep 1000");

    var answer = home.start(Map.of("targets", List.of("a/twice.sh", "b/twice.sh")));

    assertEquals(409, answer.status(), answer.body());
    assertNothingIsRegistered();
  }

  @Test
  void aMistypedAppNameSuggestsTheNearest() {
    home.start("billing", home.apps().idle());

    var result = home.jsup("start", "biling").exits(1);

    assertTrue(result.err().contains("'billing'"), result.err());
  }

  @Test
  void aLogThatCannotBeOpenedIsTheReasonOfTheError() {
    var options = Map.of("name", "nolog", "output", "/proc/no/such.log", "restart", "never");

    var answer =
        home.start(Map.of("targets", List.of(home.apps().idle().toString()), "options", options));

    assertFalse(answer.granted().get("ok").isTrue());
    assertEquals("errored", home.instance("nolog").state());
    var reason = home.instance("nolog").reason();
    assertTrue(reason.contains("cannot open its logs"), reason);
    home.instance("nolog").ask("delete").granted();
    Await.until("its pipes are removed", () -> home.daemon().fifos().isEmpty());
  }

  @Test
  void aPipeThatNobodyReadsIsNoLogFileAndHoldsUpNobody() {
    var pipe = home.work().resolve("pipe");
    home.client().exec("mkfifo", pipe.toString()).await().ok();
    var options = Map.of("name", "piped", "output", pipe.toString(), "restart", "never");
    var request = Map.of("targets", List.of("sleep"), "options", options, "timeoutMs", 5000);

    home.start(request).granted();

    assertEquals("errored", home.instance("piped").state());
    assertEquals("online", home.start("other", home.apps().idle()).state());
  }
}
