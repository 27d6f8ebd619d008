package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apps that are restarted though they run, for the reasons that they declare. */
class RestartTriggersIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static final String REASON = "memory \\d+(\\.\\d)? MiB over max_memory_restart 40 MiB";

  /** A child of its main process, not that itself, takes some 60 MB. */
  private static Path greedy() {
    return home.apps()
        .script(
            "greedy.sh", "head -c 60000000 /dev/zero | tail -c 60000000 | sleep 1000 &", "wait");
  }

  private static String latestEnd(Instance instance) {
    var deaths = instance.view().get("deaths").items();
    return deaths.isEmpty() ? "" : deaths.getLast().get("decision").text();
  }

  @Test
  void aTreeOverItsLimitIsRestartedAlsoByTheNextDaemon() {
    var options = Map.of("triggers", Map.of("maxMemoryBytes", 40 << 20));
    var greedy = home.start("greedy", greedy(), options);
    long first = greedy.pid();

    greedy.awaitReplacement(first);
    greedy.awaitState("online");

    assertEquals(1, greedy.restarts());
    assertTrue(latestEnd(greedy).matches("restarted, " + REASON), latestEnd(greedy));
    assertTrue(home.daemon().log().matches("(?s).*greedy signal INT .*, for " + REASON + ".*"));
    long daemon = home.daemon().pidIfAny();
    long second = greedy.pid();
    new Proc(daemon).signal("KILL");
    Await.until(
        "another daemon serves",
        () -> home.daemon().pidIfAny() != daemon && home.daemon().answers());
    greedy.awaitReplacement(second);
    Await.until("two restarts", () -> greedy.restarts() == 2);
  }

  @Test
  void aPatternStartsWhatHasEndedAndNotWhatWasStopped() {
    home.jsup("start", "echo ran", "-n", "job", "--restart", "never", "--cron", "* * * * * *").ok();
    var job = home.instance("job");

    Await.until(() -> "ran three times: " + job.out(), () -> job.out().lines().count() >= 3);
    home.jsup("stop", "job").ok();
    long runs = job.out().lines().count();
    var other = home.start("other", home.apps().idle(), Map.of("triggers", everySecond()));
    other.awaitReplacement(other.pid());

    Await.until("restarted again and again", () -> other.restarts() >= 2);
    assertEquals("restarted, cron_restart * * * * * *", latestEnd(other));
    assertEquals("stopped", job.state());
    assertEquals(runs, job.out().lines().count());
    var text = home.jsup("describe", "job").ok().out();
    assertTrue(text.contains("  cron        restarted at * * * * * *\n"), text);
  }

  @Test
  void aChangedFileRestartsItUntilItIsStoppedAndAgainAfterItsStart() throws IOException {
    var source = home.apps().file("site/src/a.js", "1");
    var script = home.apps().script("site/serve.sh", "echo $(cat src/a.js)", "sleep 1000");
    home.jsup(
            "start", script.toString(), "-n", "site", "--cwd", "site", "-o", "site.log", "--watch")
        .ok();
    var site = home.instance("site");
    long first = site.pid();

    Files.writeString(source, "2");
    site.awaitReplacement(first);
    site.awaitOut("2\n");
    site.awaitState("online");
    assertEquals(1, site.restarts(), "its own log is no change");
    assertEquals("restarted, watch: src/a.js changed", latestEnd(site));

    home.jsup("stop", "site").ok();
    Files.writeString(source, "3");
    var marker = home.start("marker", home.apps().idle(), Map.of("triggers", everySecond()));
    Await.until("time has passed", () -> marker.restarts() >= 2);
    assertEquals("stopped", site.state());

    home.jsup("start", "site").ok();
    long second = site.pid();
    Files.writeString(source, "4");
    site.awaitReplacement(second);
    site.awaitOut("4\n");
  }

  private static Map<String, String> everySecond() {
    return Map.of("cron", "* * * * * *");
  }
}
