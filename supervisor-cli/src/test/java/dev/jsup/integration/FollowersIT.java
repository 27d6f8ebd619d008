package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup logs} and {@code jsup events} over the ends of daemons. */
class FollowersIT {
  private static final int KILLS = 5;
  private static final Pattern NUMBER = Pattern.compile("a (\\d{7}) ");

  @RegisterExtension final TestHome home = TestHome.quick();

  private void killDaemon() {
    long dead = home.daemon().proc().pid();
    home.daemon().proc().signal("KILL");
    Await.until(
        "another daemon", () -> home.daemon().pidIfAny() != dead && home.daemon().pidIfAny() != 0);
  }

  private void awaitStreams(int count) {
    Await.until("a daemon answers", () -> home.daemon().answers());
    Await.until(
        count + " open streams",
        () -> home.http().get("/v1/health").granted().get("streams").number() == count);
  }

  @Test
  void followersShowEachLineOnceThoughDaemonsAreKilledAndUpgraded() {
    var rotation = "rotate: { size: 50K, keep: 1000, compress: true }\n";
    var writer = NumberedWriter.start(home, "steady", Map.of("rate", 600), rotation);
    var objects = home.client().start("logs", "steady", "--lines", "0", "--json");
    awaitStreams(1);
    var lines = LogFollowing.begin(home);

    for (int i = 0; i < KILLS; i++) {
      writer.awaitMore('a', 300);
      killDaemon();
    }
    writer.awaitMore('a', 300);
    home.jsup("upgrade", "--force").ok();
    writer.awaitMore('a', 300);
    writer.enough();
    writer.awaitEnd();

    long last = writer.last('a');
    lines.awaitLine('a', last).endsWith('a', last).hasAll();
    assertTrue(lines.client().err().contains("has died; another"), lines.client().err());
    assertTrue(lines.client().err().contains("the daemon was replaced"), lines.client().err());
    hasEachLineOnce(objects, last);
  }

  /** Every 8th line does not say its number. */
  private static void hasEachLineOnce(RunningClient objects, long last) {
    long said = last % 8 == 0 ? last - 1 : last;
    objects.awaitOut("a %07d ".formatted(said));
    long next = 0;
    for (var object : objects.out().lines().toList()) {
      var line = Json.parse(object).get("line").text();
      var numbered = NUMBER.matcher(line);
      long dropped = Json.parse(object).get("dropped").number();
      if (dropped > 0) {
        next += next == 0 ? 0 : dropped; // the reader was too slow, and was told
      } else if (numbered.lookingAt()) {
        long number = Long.parseLong(numbered.group(1));
        assertEquals(next == 0 ? number : next, number, () -> objects.err());
        next = number + 1;
      } else if (next != 0) {
        assertEquals("a", line);
        assertEquals(0, next % 8, "the number of a line that says none");
        next++;
      }
    }
    objects.kill();
  }

  @Test
  void eventsGoOnAndSayThatSomeMayBeMissing() {
    home.daemon().ensure();
    var events = home.client().start("events");
    awaitStreams(1);

    killDaemon();
    Await.until("a notice, not " + events.err(), () -> events.err().contains("may be missing"));
    awaitStreams(1);
    home.start("late", home.apps().idle());

    events.awaitOut("|late:0 online");
  }

  @Test
  void aDaemonThatEndsOnPurposeEndsItsFollowersAndNoneIsStarted() {
    home.start("idle", home.apps().idle());
    var logs = home.client().start("logs");
    var events = home.client().start("events");
    awaitStreams(2);

    home.jsup("kill").ok();

    assertNotEquals(0, logs.await().exit());
    assertNotEquals(0, events.await().exit());
    assertEquals(0, home.daemon().pidIfAny());
  }

  @Test
  void aQuietLogGoesOnWithItsNextLine() {
    var script =
        home.apps()
            .script(
                "say.sh",
                "echo hello",
                "until [ -e go ]; do sleep 0.02; done",
                "echo again",
                "exec sleep 1000");
    home.start("say", script).awaitOut("hello");
    var logs = home.client().start("logs");
    logs.awaitOut("hello");
    killDaemon();
    awaitStreams(1);

    home.apps().file("go", "");
    logs.awaitOut("again");

    assertEquals("0|say | hello\n0|say | again\n", logs.out());
  }
}
