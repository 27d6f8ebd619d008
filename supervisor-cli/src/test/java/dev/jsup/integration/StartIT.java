package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code jsup start} starts, under which names. */
class StartIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void anAppIsOnlineWhenStartReturns() {
    var result = home.jsup("start", home.apps().idle().toString()).ok();

    var idle = home.instance("idle");
    assertEquals("online", idle.state());
    assertTrue(idle.proc().isAlive());
    assertEquals(List.of("✓ idle online (pid %d)".formatted(idle.pid())), result.lines());
    assertEquals("", result.err());
  }

  @Test
  void argumentsBehindTheDashesReachTheAppUnchanged() {
    home.apps().script("show.sh", "for a; do echo \"<$a>\"; done", "exec sleep 1000");
    var typed = new ArrayList<>(List.of("start", "show.sh", "--"));
    var arguments =
        List.of("a  b", "", "ü €😀", "--name", "-x", "*", "$HOME", "'\"\\", "--", "é=1");
    typed.addAll(arguments);

    home.client().with("LC_ALL", "C.UTF-8").run(typed.toArray(String[]::new)).ok();

    var app = home.instance("show");
    app.awaitOut("<é=1>");
    assertEquals(arguments.stream().map("<%s>"::formatted).toList(), app.out().lines().toList());
  }

  @Test
  void theGivenNameIsTheName() {
    home.jsup("start", home.apps().idle().toString(), "--name", "web.api-1").ok();

    assertEquals("online", home.instance("web.api-1").state());
    assertTrue(Files.exists(home.path().resolve("logs/web.api-1-out.log")));
    assertTrue(Files.exists(home.path().resolve("logs/web.api-1-error.log")));
  }

  @Test
  void severalInstancesHaveNumbersIdsAndLogsOfTheirOwn() {
    var number =
        home.apps().script("n.sh", "echo $NODE_APP_INSTANCE $JSUP_INSTANCE", "exec sleep 1000");
    home.jsup("start", number.toString(), "-i", "3").ok();

    var instances = home.instance("n").app().get("instances").items();
    assertEquals(3, instances.size());
    for (int i = 0; i < 3; i++) {
      var instance = instances.get(i);
      long id = instance.get("id").number();
      assertEquals(i, instance.get("number").number());
      assertEquals(home.path() + "/logs/n-out-" + id + ".log", instance.get("outFile").text());
      assertEquals(home.path() + "/pids/n-" + id + ".pid", instance.get("pidFile").text());
      home.instance(String.valueOf(id)).awaitOut(i + " " + i);
    }
    assertEquals(3, instances.stream().map(each -> each.get("pid").number()).distinct().count());
  }

  @Test
  void aStoppedAppIsStartedAgainByNameAndById() {
    var app = home.start("again", home.apps().idle());
    long id = app.view().get("id").number();
    long first = app.pid();
    app.ask("stop").granted();

    home.jsup("start", "again").ok();
    long second = app.pid();
    app.ask("stop").granted();
    home.jsup("start", String.valueOf(id)).ok();

    assertNotEquals(first, second);
    assertNotEquals(second, app.pid());
    assertEquals("online", app.state());
  }

  @Test
  void startingWhatIsOnlineLeavesItAlone() {
    var app = home.start("left", home.apps().idle());
    long pid = app.pid();

    home.start(Map.of("targets", List.of("left"))).granted();

    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
  }

  @Test
  void aNameThatIsTakenIsRefusedUnlessForced() {
    var first = home.start("taken", home.apps().idle());
    long pid = first.pid();
    var other = home.apps().script("other.sh", "exec sleep 2000").toString();

    var refused = home.jsup("start", other, "--name", "taken").exits(1);
    assertTrue(refused.err().contains("'taken'"), refused.err());
    assertTrue(refused.err().contains("--force"), refused.err());
    assertEquals(pid, first.pid());
    assertEquals(1, first.app().get("instances").items().size());

    home.jsup("start", other, "--name", "taken", "--force").ok();
    assertEquals(2, home.http().get("/v1/ids", "targets", "taken").granted().items().size());
    assertEquals(pid, first.pid());
  }

  @Test
  void severalTargetsAreStartedTogether() {
    home.apps().script("one.sh", "exec sleep 1000");
    home.apps().script("two.sh", "exec sleep 1000");

    home.jsup("start", "one.sh", "two.sh").ok();

    assertEquals("online", home.instance("one").state());
    assertEquals("online", home.instance("two").state());
  }

  @Test
  void theOptionsOfStartAreWhatDescribeShows() {
    home.jsup(
            "start",
            home.apps().idle().toString(),
            "--name=full",
            "--namespace=team",
            "--restart=on-failure",
            "--max-restarts=3",
            "--restart-delay=250",
            "--min-uptime=150",
            "--kill-timeout=2s",
            "--output=" + home.work() + "/full.out",
            "--error=logs/full.err")
        .ok();

    var app = home.instance("full").app();
    assertEquals("team", app.get("namespace").text());
    assertEquals("on-failure", app.get("restart").text());
    assertEquals(3, app.get("maxRestarts").number());
    assertEquals(250, app.get("restartDelayMs").number());
    assertEquals(150, app.get("minUptimeMs").number());
    assertEquals(2000, app.get("killTimeoutMs").number());
    var instance = app.get("instances").at(0);
    assertEquals(home.work() + "/full.out", instance.get("outFile").text());
    assertEquals(home.work() + "/logs/full.err", instance.get("errorFile").text());
    assertTrue(Files.exists(home.work().resolve("logs/full.err")));
  }
}
