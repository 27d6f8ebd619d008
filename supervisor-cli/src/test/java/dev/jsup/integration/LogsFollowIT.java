package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup logs} as it follows what is written. */
class LogsFollowIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  /** Writes the numbers from 1 to 6000 in bursts, then nothing more. */
  private static Instance startCounter() {
    var script =
        home.apps()
            .script(
                "counter.sh",
                "i=0",
                "while [ $i -lt 60 ]; do",
                "seq $((i * 100 + 1)) $((i * 100 + 100)); i=$((i + 1)); sleep 0.02",
                "done",
                "exec sleep 1000");
    return home.start("counter", script);
  }

  @Test
  void nothingIsLostOrDoubledBetweenTheFileAndWhatFollows() throws IOException {
    var app = startCounter();
    app.awaitOut("\n500\n");

    try (var stream = home.http().stream("/v1/logs", "targets", "counter", "lines", "100")) {
      var lines =
          stream.await(
              "the last number",
              all -> !all.isEmpty() && all.getLast().get("line").text().equals("6000"));
      var numbers = lines.stream().map(line -> Integer.parseInt(line.get("line").text())).toList();
      int first = numbers.getFirst();
      for (int i = 0; i < numbers.size(); i++) {
        assertEquals(first + i, numbers.get(i), () -> numbers.toString());
      }
      assertTrue(first <= 5900, "the last 100 lines first, began with " + first);
      assertTrue(!lines.getLast().get("time").isNull());
    }
  }

  @Test
  void theClientShowsTheSameLinesInTheirOrder() {
    startCounter().awaitOut("\n100\n");

    var client = home.client().start("logs", "counter", "--lines=100000");
    client.awaitOut("0|counter | 6000\n");

    var expected = new StringBuilder();
    for (int i = 1; i <= 6000; i++) {
      expected.append("0|counter | ").append(i).append('\n');
    }
    assertEquals(expected.toString(), client.out());
  }

  @Test
  void theLinesOfTheNextProcessFollowThoseOfTheOneBefore() {
    var script = home.apps().script("next.sh", "echo begin $$", "exec sleep 1000");
    var app = home.start("next", script);
    long first = app.pid();
    var client = home.client().start("logs", "next");
    client.awaitOut("begin " + first);

    app.proc().signal("KILL");
    long second = app.awaitReplacement(first);

    client.awaitOut("begin " + second);
    assertEquals(
        List.of("0|next | begin " + first, "0|next | begin " + second),
        client.out().lines().toList());
  }

  @Test
  void withoutATargetAppsThatComeLaterAreFollowedToo() throws IOException {
    home.daemon().ensure();

    try (var stream = home.http().stream("/v1/logs")) {
      awaitStreams(1);
      home.start("later", home.apps().script("later.sh", "echo here I am", "exec sleep 1000"));

      var lines = stream.await("a line", all -> !all.isEmpty());
      assertEquals("here I am", lines.getFirst().get("line").text());
      assertEquals("later", lines.getFirst().get("app").text());
    }
  }

  @Test
  void instancesOfATargetThatComeLaterAreFollowedToo() throws IOException {
    var script = home.apps().script("named.sh", "echo begin $$", "exec sleep 1000");
    var first = home.start("named", script);
    first.awaitOut("begin");
    home.start("other", home.apps().script("other.sh", "echo not me", "exec sleep 1000"));

    try (var stream = home.http().stream("/v1/logs", "targets", "named", "lines", "0")) {
      awaitStreams(1);
      home.jsup("delete", "named").ok();
      var second = home.start("named", script);

      var lines = stream.await("a line", all -> !all.isEmpty());
      assertEquals("begin " + second.pid(), lines.getFirst().get("line").text());
    }
  }

  @Test
  void fiftyReadersAllGetTheLine() throws IOException {
    var script =
        home.apps().script("say.sh", "until [ -e go ]; do sleep 0.02; done; echo hello all");
    home.start("say", script, Map.of("restart", "never"));
    var streams = new ArrayList<JsonLines>();
    try {
      for (int i = 0; i < 50; i++) {
        streams.add(home.http().stream("/v1/logs", "targets", "say"));
      }
      awaitStreams(50);
      home.apps().file("go", "");

      for (var stream : streams) {
        var lines = stream.await("the line", all -> !all.isEmpty());
        assertEquals("hello all", lines.getFirst().get("line").text());
      }
    } finally {
      for (var stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void onlyLinesThatMatchAreFollowed() {
    startCounter();

    var client = home.client().start("logs", "counter", "--lines=0", "--grep", "000$", "--raw");
    client.awaitOut("6000\n");

    assertTrue(client.out().lines().allMatch(line -> line.endsWith("000")), client.out());
  }

  @Test
  void aReaderThatIsTooSlowIsToldOfEachLineThatWasLeftOut() throws IOException {
    int count = 700_000;
    var script =
        home.apps().script("flood.sh", "until [ -e go ]; do sleep 0.02; done", "seq 1 " + count);
    var app = home.start("flood", script, Map.of("restart", "never"));

    try (var channel = home.http().connect()) {
      var request = "GET /v1/logs?targets=flood HTTP/1.0\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      awaitStreams(1);
      home.apps().file("go", "");
      app.awaitState("exited");

      var stream = JsonLines.read(channel);
      long next = 1;
      for (var line : stream.await("every line or its absence", all -> end(all) == count + 1)) {
        long dropped = line.get("dropped").number();
        if (dropped == 0) {
          assertEquals(String.valueOf(next), line.get("line").text());
        }
        next += Math.max(1, dropped);
      }
    }
  }

  /** The number after what has come or was said to be left out. */
  private static long end(List<Json> lines) {
    return 1 + lines.stream().mapToLong(line -> Math.max(1, line.get("dropped").number())).sum();
  }

  private static void awaitStreams(int count) {
    Await.until(
        count + " open streams",
        () -> home.http().get("/v1/health").granted().get("streams").number() == count);
  }

  @Test
  void aPipeThatIsClosedEndsTheClientWithoutAComplaint() {
    home.start(
        "chatty", home.apps().script("chatty.sh", "while :; do echo more; sleep 0.01; done"));

    var pipe =
        "set -o pipefail; '%s' logs chatty --lines 10 | head -n 3; echo ${PIPESTATUS[0]}"
            .formatted(Client.JSUP);
    var result = home.client().exec("bash", "-c", pipe).await();

    assertEquals(
        List.of("0|chatty | more", "0|chatty | more", "0|chatty | more", "0"), result.lines());
    assertEquals("", result.err());
  }

  @Test
  void aPipeThatIsClosedEndsTheClientThoughTheAppIsQuiet() {
    var app = home.start("quiet", home.apps().script("quiet.sh", "echo hello", "exec sleep 1000"));
    app.awaitOut("hello");

    for (var pipe : List.of("logs quiet | head -n 1", "logs quiet | true", "events | true")) {
      var line = "'%s' %s; echo ${PIPESTATUS[0]}".formatted(Client.JSUP, pipe);
      var result = home.client().exec("bash", "-c", line).await();

      assertEquals("0", result.lines().getLast(), pipe);
      assertEquals("", result.err(), pipe);
    }
    awaitStreams(0);
  }

  @Test
  void controlCEndsTheFollowingAndNotTheApp() {
    var app = home.start("goes-on", home.apps().script("g.sh", "echo hello", "exec sleep 1000"));
    var client = home.client().start("logs", "goes-on");
    client.awaitOut("hello");

    client.interrupt();

    client.await().exits(130);
    assertEquals("online", app.state());
    awaitStreams(0);
  }
}
