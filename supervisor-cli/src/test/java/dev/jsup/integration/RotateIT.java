package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup logs rotate}, {@code jsup reloadLogs} and the signal USR2. */
class RotateIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void withoutATargetTheDaemonsOwnLogIsRotatedToo() {
    home.start("quiet", home.apps().idle());

    var result = home.jsup("logs", "rotate").ok();

    assertTrue(result.lines().contains("rotated " + home.path() + "/jsup.log"), result.out());
    assertTrue(
        result.lines().contains("nothing to rotate in " + home.path() + "/logs/quiet-out.log"),
        result.out());
    assertTrue(Files.exists(home.path().resolve("jsup.log")));
  }

  @Test
  void withATargetOnlyItsFilesAreAskedAbout() {
    home.start("one", home.apps().idle());
    home.start("two", home.apps().idle());

    var answer = Json.parse(home.jsup("logs", "rotate", "one", "--json").ok().out());

    assertEquals(
        home.path() + "/logs/one-out.log",
        answer.get("files").items().getFirst().get("file").text());
    assertEquals(2, answer.get("files").items().size());
    assertEquals("empty", answer.get("files").items().getFirst().get("outcome").text());
    assertTrue(home.jsup("logs", "rotate", "nobody").exits(3).err().contains("'nobody'"));
  }

  @Test
  void theDaemonsOwnLogIsWrittenOnAfterItWasRenamed() throws Exception {
    home.daemon().ensure();
    var log = home.path().resolve("jsup.log");
    var renamed = home.path().resolve("jsup.log.renamed");
    Files.move(log, renamed);

    home.daemon().proc().signal("USR2");

    Await.until("jsup.log again", () -> Files.exists(log));
    home.daemon().awaitLog("signal USR2: opened");
    assertTrue(home.daemon().proc().isAlive());
    Files.delete(renamed);
  }

  /** The virtual machine stops threads by USR2 for a profiler, a hundred times a second. */
  @Test
  void aProfilerHasAnotherSignal() {
    home.daemon().ensure();
    int stackFault = 16;
    var caught = Long.parseUnsignedLong(home.daemon().proc().status("SigCgt"), 16);
    assertTrue((caught >> (stackFault - 1) & 1) == 1, Long.toHexString(caught));
  }

  @Test
  void reloadLogsNamesEveryFile() {
    home.start("quiet", home.apps().idle());

    for (var verb : new String[] {"reloadLogs", "reload-logs"}) {
      var lines = home.jsup(verb).ok().lines();
      assertTrue(lines.contains("reopened " + home.path() + "/logs/quiet-out.log"), "" + lines);
      assertTrue(lines.contains("reopened " + home.path() + "/jsup.log"), "" + lines);
    }
  }

  @Test
  void describeSaysWhatBecomesOfTheOutput() {
    var logs =
        Map.of("file", "true", "type", "json", "rotation", Map.of("maxBytes", 1 << 20, "keep", 2));
    home.start("told", home.apps().idle(), Map.of("logs", logs));

    var text = home.jsup("describe", "told").ok().out();

    assertTrue(text.contains("  logs        json\n"), text);
    assertTrue(text.contains("  rotation    at 1 MiB, 2 kept, gzip\n"), text);
    assertTrue(text.contains("  log         " + home.path() + "/logs/told.log\n"), text);
    assertFalse(text.contains("log notice"), text);
  }

  @Test
  void anotherRotationIsNoOtherAppButIsSaid() {
    var script = home.apps().script("same.sh", "exec sleep 1000");
    var file = "apps:\n- {name: same, script: %s, rotate: {keep: %d}}\n";
    home.apps().file("eco.yaml", file.formatted(script, 3));
    home.jsup("start", "eco.yaml").ok();
    long pid = home.instance("same").pid();

    home.apps().file("eco.yaml", file.formatted(script, 4));
    var again = home.jsup("start", "eco.yaml").ok();

    assertTrue(
        again.out().contains("still rotated as before (at 50 MiB, 3 kept, gzip)")
            || again.err().contains("still rotated as before (at 50 MiB, 3 kept, gzip)"),
        again.out() + again.err());
    assertEquals(pid, home.instance("same").pid());
  }
}
