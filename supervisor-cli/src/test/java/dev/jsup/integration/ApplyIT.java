package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup apply} and {@code jsup reload} of a file that is edited, with real processes. */
class ApplyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static void write(String... apps) {
    home.apps().file("ecosystem.yaml", "apps:\n- " + String.join("\n- ", apps) + "\n");
  }

  private static String app(String name, String rest) {
    return "{name: %s, script: 'echo $GREETING; exec sleep 1000'%s}".formatted(name, rest);
  }

  @Test
  void onlyWhatHasChangedGetsNewProcesses() {
    write(app("web", ", env: {GREETING: hello}"), app("db", ""), app("old", ""));
    home.jsup("apply").ok();
    long web = home.instance("web").pid();
    long db = home.instance("db").pid();
    home.instance("web").awaitOut("hello\n");
    write(
        app("web", ", env: {GREETING: bye}, out_file: web.log"),
        app("db", ", rotate: {max_size: 1k}, kill_timeout: 3000"),
        app("new", ""));

    var plan = home.jsup("apply", "--dry-run").ok().out();

    assertEquals(
        """
        ~ web: out_file none -> '%s/web.log', env.GREETING 'hello' -> 'bye' (restart)
        ~ db: rotate 'off' -> 'at 1 KiB, 5 kept, gzip', kill_timeout 'x' -> '3 s' (no restart)
        + new
        ? old (declared here before, left alone; --prune deletes it)
        """
            .formatted(home.work()),
        plan.replaceFirst("rotate '[^']*'", "rotate 'off'")
            .replaceFirst("kill_timeout '[^']*'", "kill_timeout 'x'"));
    assertEquals(web, home.instance("web").pid(), "nothing was done");

    home.jsup("apply", "ecosystem.yaml", "--prune").ok();

    assertNotEquals(web, home.instance("web").pid());
    assertEquals(db, home.instance("db").pid());
    assertEquals("online", home.instance("new").state());
    assertEquals(home.work() + "/web.log", home.instance("web").view().get("outFile").text());
    home.instance("web").awaitOut("bye\n");
    assertEquals(3, home.http().get("/v1/apps").granted().items().size());
    assertEquals(home.work() + "/ecosystem.yaml", home.instance("db").app().get("source").text());
    var again = home.jsup("apply").ok().out();
    assertTrue(again.contains("nothing to do: 3 apps are as"), again);
    home.jsup("apply", "--only", "nwe").exits(3);
  }

  @Test
  void reloadStopsAtTheFirstFailureAndTheRestServesOn() {
    write(app("api", ", instances: 3, min_uptime: 200"));
    home.jsup("startOrReload", "ecosystem.yaml").ok();
    var before = home.instance("api").app().get("instances").items();

    home.jsup("reload", "api").ok();

    var reloaded = home.instance("api").app().get("instances").items();
    for (int i = 0; i < 3; i++) {
      assertNotEquals(before.get(i).get("pid").number(), reloaded.get(i).get("pid").number());
    }
    write("{name: api, script: exit 3, instances: 3, restart: never, min_uptime: 200}");

    var result = home.jsup("reload", "ecosystem.yaml").exits(5);

    assertTrue(result.out().contains("not reloaded, as api:0 failed"), result.out());
    var pids = home.jsup("pid", "api").ok().lines();
    for (int i = 1; i < 3; i++) {
      var served = reloaded.get(i).get("pid").number();
      assertTrue(pids.contains(Long.toString(served)), pids::toString);
    }
  }
}
