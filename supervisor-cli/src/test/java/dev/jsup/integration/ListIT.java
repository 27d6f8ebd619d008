package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code jsup list}, in a pipe, in JSON and on a terminal; {@code jlist}, {@code pid}, {@code id}.
 */
class ListIT {
  private static final Map<String, ?> NEVER = Map.of("restart", "never", "minUptimeMs", 60_000);

  @RegisterExtension static final TestHome home = TestHome.quick();

  /** One app online, one stopped, one errored, one exited. */
  private static void startFour() {
    home.start("up", home.apps().idle());
    home.start("down", home.apps().idle()).ask("stop").granted();
    home.start("bad", home.apps().crashing(), NEVER);
    home.start("done", home.apps().script("done.sh", "exit 0"), NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "ls", "ps", "status"})
  void everyNameOfTheVerbShowsALineForEachInstance(String verb) {
    home.start("shown", home.apps().idle(), Map.of("instances", "2"));

    var lines = home.jsup(verb).ok().lines();

    assertEquals(3, lines.size());
    assertTrue(lines.getFirst().matches(" *id +name +namespace +pid .*"), lines.getFirst());
    assertTrue(lines.get(1).matches(" *0 +shown +default +\\d+ .* online +-"), lines.get(1));
  }

  @Test
  void aPipeGetsPlainTextWithTheStateAndItsReason() {
    startFour();

    var out = home.jsup("list").ok().out();

    assertTrue(out.contains("  online   -\n"), out);
    assertTrue(out.contains("  stopped  -\n"), out);
    assertTrue(out.contains("  errored  exit 1\n"), out);
    assertTrue(out.contains("  exited   exit 0 after "), out);
    assertFalse(out.contains("\u001b"), out);
  }

  @Test
  void withJsonItIsWhatTheApiAnswers() {
    home.start("json", home.apps().idle());

    var apps = Json.parse(home.jsup("list", "--json").ok().out());

    assertEquals("json", apps.at(0).get("name").text());
    assertEquals(
        home.instance("json").pid(), apps.at(0).get("instances").at(0).get("pid").number());
  }

  @Test
  void aTerminalGetsATableInColourUnlessItIsNotWished() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1)");
    startFour();
    var onTerminal = new String[] {"/usr/bin/script", "-qec", Client.JSUP + " list", "/dev/null"};

    var table = home.client().with("TERM", "xterm-256color").exec(onTerminal).await().ok().out();
    assertTrue(table.contains("┌") || table.contains("╭"), table);
    assertTrue(table.contains("\u001b[32monline"), table);
    assertTrue(table.contains("exit 1"), table);

    var plain = home.client().with("NO_COLOR", "1").exec(onTerminal).await().ok().out();
    assertFalse(plain.contains("\u001b["), plain);
    assertTrue(plain.contains("online"), plain);
  }

  @Test
  void memoryAndCpuAreThoseOfTheWholeTree() {
    var script =
        home.apps()
            .script(
                "tree.sh",
                "(while :; do :; done) &",
                "perl -e '$x = \"x\" x 60_000_000; sleep 1000' &",
                "exec sleep 1000");
    var app = home.start("tree", script);

    Await.until(
        () -> "the children's memory and cpu in " + app.view(),
        () -> {
          var view = app.view();
          return view.get("memoryBytes").number() > 60_000_000
              && ((Number) view.get("cpuPercent").value()).doubleValue() > 3;
        });
  }

  @Test
  void theTargetsChooseWhatIsListed() {
    startFour();

    var names =
        Json.parse(home.jsup("list", "--json", "up", "/^do/").ok().out()).items().stream()
            .map(app -> app.get("name").text())
            .toList();

    assertEquals(List.of("up", "down", "done"), names);
  }

  @Test
  void jlistHasTheShapeThatPm2UsersParse() {
    startFour();

    var out = home.jsup("jlist").ok().out();

    assertEquals(1, out.strip().lines().count());
    var list = Json.parse(out).items();
    var up = list.getFirst();
    assertEquals(home.instance("up").pid(), up.get("pid").number());
    assertEquals("up", up.get("name").text());
    assertEquals(0, up.get("pm_id").number());
    assertTrue(up.get("monit").get("memory").number() > 0);
    assertEquals(0, up.get("pm2_env").get("restart_time").number());
    assertEquals(home.path() + "/logs/up-out.log", up.get("pm2_env").get("pm_out_log_path").text());
    assertEquals(
        List.of("online", "stopped", "errored", "stopped"),
        list.stream().map(each -> each.get("pm2_env").get("status").text()).toList());
  }

  @Test
  void pidAndIdPrintALineForEachInstance() {
    home.start("many", home.apps().idle(), Map.of("instances", "2"));
    home.start("stopped", home.apps().idle()).ask("stop").granted();
    var pids =
        home.instance("many").app().get("instances").items().stream()
            .map(each -> String.valueOf(each.get("pid").number()))
            .toList();

    assertEquals(pids, home.jsup("pid").ok().lines());
    assertEquals(pids, home.jsup("pid", "many").ok().lines());
    assertEquals(List.of("0", "1", "2"), home.jsup("id").ok().lines());
    assertEquals(List.of("2"), home.jsup("id", "stopped").ok().lines());
  }
}
