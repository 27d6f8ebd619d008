package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept in the home and brought back: {@code save} and {@code resurrect}. */
class SaveIT {
  @RegisterExtension final TestHome home = TestHome.quick();

  private Path dump() {
    return home.path().resolve("dump.json");
  }

  private List<String> states() {
    return home.http().get("/v1/apps").granted().items().stream()
        .flatMap(app -> app.get("instances").items().stream().map(each -> state(app, each)))
        .toList();
  }

  private static String state(Json app, Json instance) {
    return "%s:%d %s"
        .formatted(
            app.get("name").text(), instance.get("number").number(), instance.get("state").text());
  }

  @Test
  void killThenResurrectBringsBackExactlyTheLastSave() throws IOException {
    var gone = home.apps().script("gone.sh", "exec sleep 1000");
    // Not online before a shell has found out that there is nothing to run.
    home.start("gone", gone, Map.of("minUptimeMs", 2000));
    home.start(
        "web",
        home.apps().idle(),
        Map.of("instances", "3", "variables", Map.of("port", 7000), "env", Map.of("A", "ü")));
    home.start("down", home.apps().idle()).ask("stop").granted();
    home.instance("web:1").ask("delete").granted();
    assertTrue(home.jsup("save").ok().out().startsWith("saved 3 apps (4 instances) in "));
    home.start("later", home.apps().idle());

    home.jsup("kill").ok();
    Files.delete(gone);
    var result = home.jsup("resurrect").exits(5);

    assertTrue(result.out().contains("gone"), result.out());
    assertEquals(
        List.of("web:0 online", "web:2 online", "down:0 stopped"),
        states().stream().filter(each -> !each.startsWith("gone")).toList());
    assertEquals(1, states().stream().filter(each -> each.startsWith("gone")).count());
    var env = home.http().get("/v1/apps/env", "target", "web:2").granted().get("env");
    assertEquals("ü", env.get("A").text());

    long pid = home.instance("web:0").pid();
    home.jsup("stop", "web:2").ok();
    var again = home.jsup("resurrect", "--timeout", "5");
    assertTrue(again.out().contains("was not down, left alone"), again.out());
    assertTrue(states().contains("web:2 online"), () -> states().toString());
    assertEquals(pid, home.instance("web:0").pid());
  }

  @Test
  void anEmptyListIsSavedOnlyByForceAndABrokenDumpIsReplacedByTheOneBefore() throws IOException {
    var nothing = home.jsup("resurrect").ok();
    assertTrue(nothing.out().contains("nothing is saved: no " + dump()), nothing.out());

    home.start("web", home.apps().idle());
    home.jsup("dump").ok();
    var saved = Files.readString(dump());
    home.jsup("delete", "all").ok();
    var refused = home.jsup("save").ok();
    assertEquals("", refused.out());
    assertTrue(refused.err().contains("there are no apps, so nothing is saved"), refused.err());
    assertEquals(saved, Files.readString(dump()));

    home.jsup("cleardump").ok();
    assertEquals(saved, Files.readString(home.path().resolve("dump.json.bak")));
    Files.writeString(dump(), "{");
    var result = home.jsup("resurrect", "--json").ok();

    assertEquals(List.of("web:0 online"), states());
    assertTrue(result.out().contains("taken instead: " + dump() + ".bak"), result.out());
    assertFalse(Files.exists(dump()));
  }

  @Test
  void aKeyForAnAppRestartsItWithTheValueAndANewAppOfTheNameHasItToo() {
    long before = home.start("web", home.apps().idle()).pid();
    home.start("other", home.apps().idle());
    long other = home.instance("other").pid();

    var set = home.jsup("set", "web:COLOR", "light blue").ok();

    assertTrue(set.out().startsWith("web.COLOR = light blue\n"), set.out());
    var web = home.instance("web");
    assertTrue(web.pid() != before);
    assertEquals(other, home.instance("other").pid());
    assertEquals("light blue", web.proc().environment().get("COLOR"));
    home.jsup("kill").ok();
    assertEquals("light blue\n", home.jsup("get", "web.COLOR").ok().out());
    home.start("web", home.apps().idle());
    assertEquals("light blue", home.instance("web").proc().environment().get("COLOR"));

    home.jsup("unset", "web.COLOR").ok();
    home.jsup("restart", "web").ok();
    assertFalse(home.instance("web").proc().environment().containsKey("COLOR"));
    var unknown = home.jsup("unset", "web.COLOUR").exits(1);
    assertTrue(unknown.err().contains("nothing is set for 'web.COLOUR'"), unknown.err());
  }
}
