package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines of several apps and streams are shown in the order in which they were written. */
class LogsOrderIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** Prints what each new file {@code sayN} has, on the stream that its name ends in. */
  private static final String[] SPEAKER = {
    "n=0",
    "while :; do",
    "  n=$((n+1))",
    "  until [ -e \"say$n.out\" ] || [ -e \"say$n.err\" ]; do sleep 0.005; done",
    "  if [ -e \"say$n.out\" ]; then cat \"say$n.out\"; else cat \"say$n.err\" >&2; fi",
    "done"
  };

  /** An app that says what it is told to. */
  private static final class Speaker {
    private final Sandbox box;
    private final Instance app;
    private int said;

    Speaker(String name, String keys) {
      box = new Sandbox(home, name);
      box.script("speak.sh", SPEAKER);
      app = box.start("script: speak.sh\n" + keys);
    }

    void say(String text, String stream) {
      box.put("say" + ++said + "." + stream, text + "\n");
      Await.until(
          () -> "'" + text + "' in the log",
          () -> (stream.equals("out") ? app.out() : app.error()).contains(text + "\n"));
    }
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> "line " + n).toList();
  }

  @Test
  void twoAppsAndTheirStreamsOverRotatedFiles() {
    var speakers =
        List.of(new Speaker("one", ""), new Speaker("two", "rotate: {compress: zstd}\n"));
    for (int n = 1; n <= 24; n++) {
      speakers.get(n % 2).say("line " + n, n % 3 == 0 ? "err" : "out");
      if (n % 8 == 0) {
        home.jsup("logs", "rotate", "one", "two").ok();
      }
    }
    var logs = home.path().resolve("logs");
    Await.until(
        "all is compressed",
        () ->
            Files.exists(logs.resolve("one-out.log.3.gz"))
                && Files.exists(logs.resolve("two-error.log.3.zst")));

    assertEquals(
        numbers(3, 24), home.jsup("logs", "--nostream", "--raw", "--lines=22").ok().lines());
    assertEquals(
        numbers(20, 24), home.jsup("logs", "--nostream", "--raw", "--lines=5").ok().lines());
    assertEquals(
        List.of("line 9", "line 15", "line 21"),
        home
            .jsup("logs", "one", "two", "--err", "--nostream", "--raw", "--grep", "[159]$")
            .ok()
            .lines()
            .stream()
            .filter(line -> !line.equals("line 3"))
            .toList());
    timesGrow();
  }

  private static void timesGrow() {
    var times = new ArrayList<OffsetDateTime>();
    for (var line : home.jsup("logs", "--nostream", "--json", "--lines=24").ok().lines()) {
      var item = Json.parse(line);
      assertEquals("line " + (times.size() + 1), item.get("line").text());
      times.add(OffsetDateTime.parse(item.get("time").text()));
    }
    assertEquals(24, times.size());
    assertEquals(times.stream().sorted().toList(), times);
    var since = times.get(20).toString();
    assertEquals(
        numbers(21, 24), home.jsup("logs", "--nostream", "--raw", "--since", since).ok().lines());
    assertEquals(
        numbers(1, 20),
        home.jsup("logs", "--raw", "--until", times.get(19).toString()).ok().lines());
  }

  /** Two instances that share their files, one line of each on each stream. */
  private static void startShared(int linesThen) {
    var box = new Sandbox(home, "shared");
    box.script("say.sh", "echo out $JSUP_INSTANCE; echo err $JSUP_INSTANCE >&2; exec sleep 1000");
    box.start(
        """
        script: say.sh
        instances: 2
        merge_logs: true
        out_file: "NULL"
        log_file: all.log
        """);
    box.awaitLines("all.log", linesThen);
  }

  private static List<String> shown(String... words) {
    var command = new ArrayList<>(List.of("logs", "--nostream", "--raw"));
    command.addAll(List.of(words));
    return home.jsup(command.toArray(String[]::new)).ok().lines().stream().sorted().toList();
  }

  @Test
  void ofASharedFileEachInstanceHasItsOwnLinesAlsoAfterItWasStartedAgain() {
    startShared(4);
    assertEquals(List.of("err 1", "out 1"), shown("shared:1"));
    assertEquals(List.of("err 0", "out 0"), shown("0"));
    assertEquals(List.of("err 0", "err 1", "out 0", "out 1"), shown());

    home.jsup("delete", "shared").ok();
    home.start("other", home.apps().script("other.sh", "exec sleep 1000"));
    startShared(8);
    assertEquals(List.of("err 1", "err 1", "out 1", "out 1"), shown("shared:1"));
    assertEquals(List.of("out 0", "out 0"), shown("shared:0", "--out"));
    assertEquals(8, shown("--since", "1h", "--until", "0ms").size());
  }

  @Test
  void theRunBeforeTheLastRestartAlone() {
    var speaker = new Speaker("again", "");
    speaker.say("of the first run", "out");
    speaker.box.put("say1.out", "of a later run\n");
    for (int run = 0; run < 2; run++) {
      int before = speaker.app.out().length();
      home.jsup("restart", "again").ok();
      Await.until("it says more", () -> speaker.app.out().length() > before);
    }

    var previous = home.jsup("logs", "again", "--previous", "--raw").ok().lines();

    assertEquals(List.of("of a later run"), previous);
    assertTrue(
        speaker.app.out().startsWith("of the first run\nof a later run\n"), speaker.app.out());
  }
}
