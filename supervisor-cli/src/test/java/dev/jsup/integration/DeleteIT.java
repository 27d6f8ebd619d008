package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup delete}: stopped, forgotten, and its private files are gone. */
class DeleteIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void aRunningAppIsStoppedAndForgotten() {
    var proc = home.start("running", home.apps().idle()).proc();

    var result = home.jsup("delete", "running").ok();

    assertFalse(proc.isAlive());
    assertEquals("✓ running deleted\n", result.out());
    assertEquals("[]", home.http().get("/v1/apps").body().strip());
    home.jsup("describe", "running").exits(3);
  }

  @Test
  void aStoppedAppIsForgotten() {
    home.start("stopped", home.apps().idle()).ask("stop").granted();

    home.jsup("del", "stopped").ok();

    assertEquals("[]", home.http().get("/v1/apps").body().strip());
  }

  @Test
  void itsPipesAndPidFileGoAndItsLogsStay() {
    var script = home.apps().script("files.sh", "echo kept", "exec sleep 1000");
    var app = home.start("files", script);
    app.awaitOut("kept");
    long id = app.view().get("id").number();
    assertEquals(
        List.of("files-0-%d.err".formatted(id), "files-0-%d.out".formatted(id)),
        home.daemon().fifos());
    var pidFile = home.path().resolve("pids/files-%d.pid".formatted(id));
    Await.until("the pid file is there", () -> Files.exists(pidFile));

    home.jsup("rm", "files").ok();

    Await.until("its pipes are removed", () -> home.daemon().fifos().isEmpty());
    Await.until("its pid file is removed", () -> !Files.exists(pidFile));
    assertEquals("kept\n", home.read("logs/files-out.log"));
  }

  @Test
  void aDeleteDuringTheLaunchWins() {
    var options = Map.of("name", "brief", "minUptimeMs", 60_000);
    var targets = List.of(home.apps().idle().toString());
    home.start(Map.of("targets", targets, "options", options, "await", false)).granted();

    home.http().post("/v1/apps/delete", Map.of("targets", List.of("brief"))).granted();

    assertEquals("[]", home.http().get("/v1/apps").body().strip());
    assertEquals(List.of(home.daemon().proc()), Proc.running(home.path()));
  }

  @Test
  void theNameIsFreeAgain() {
    home.start("name", home.apps().idle()).ask("delete").granted();

    assertEquals("online", home.start("name", home.apps().idle()).state());
  }

  @Test
  void anUnknownAppExits3AndSuggestsTheNearest() {
    home.start("checkout", home.apps().idle());

    var result = home.jsup("delete", "chekout").exits(3);

    assertTrue(result.err().contains("did you mean 'checkout'?"), result.err());
    assertEquals("online", home.instance("checkout").state());
  }

  @Test
  void allOfNoneIsNoError() {
    home.jsup("delete", "all").ok();
  }
}
