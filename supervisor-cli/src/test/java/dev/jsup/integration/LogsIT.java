package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is in the log files, and what {@code jsup logs --nostream} shows of them. */
class LogsIT {
  private static final Map<String, ?> ONCE = Map.of("restart", "never", "minUptimeMs", 60_000);

  @RegisterExtension static final TestHome home = TestHome.quick();

  private static List<String> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
  }

  /** An app that has written 30 lines to each stream, and ended. */
  private static Instance thirty() {
    var script =
        home.apps()
            .script("thirty.sh", "for i in $(seq 30); do echo line $i; echo err $i >&2; done");
    return home.start("thirty", script, ONCE);
  }

  @Test
  void theLastLineIsInTheFileBeforeTheExitIsReported() {
    var lines = "i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo line $i; echo line $i >&2; done";
    for (int round = 0; round < 3; round++) {
      var script = home.apps().script("count.sh", lines, "exit 1");

      var app = home.start("count" + round, script, ONCE);

      var view = app.view();
      assertEquals("errored", view.get("state").text());
      assertEquals(numbered(1, 1000), lines(view.get("outFile")));
      assertEquals(numbered(1, 1000), lines(view.get("errorFile")));
    }
  }

  @Test
  void moreThanAPipeHoldsIsThereAsWholeToo() {
    var app =
        home.start("much", home.apps().script("much.sh", "seq -f 'line %.0f' 1 400000"), ONCE);

    assertEquals("exited", app.state());
    assertEquals(numbered(1, 400_000), lines(app.view().get("outFile")));
  }

  @Test
  void bytesStayAsTheyAre() throws IOException {
    var script =
        home.apps().script("raw.sh", "printf '\\377\\000\\001 \\033[31m red \\r\\n\\316 no end'");
    var app = home.start("raw", script, ONCE);

    byte[] expected = {
      -1,
      0,
      1,
      ' ',
      27,
      '[',
      '3',
      '1',
      'm',
      ' ',
      'r',
      'e',
      'd',
      ' ',
      '\r',
      '\n',
      (byte) 0xce,
      ' ',
      'n',
      'o',
      ' ',
      'e',
      'n',
      'd'
    };
    assertArrayEquals(expected, Files.readAllBytes(Path.of(app.view().get("outFile").text())));
  }

  @Test
  void byDefaultTheLast15LinesOfAllLogsAreShown() {
    thirty();

    var lines = home.jsup("logs", "thirty", "--nostream").ok().lines();

    // Which stream was read last nobody can tell: a burst of both comes through two pipes.
    assertEquals(15, lines.size());
    var all = home.jsup("logs", "thirty", "--nostream", "--lines=60").ok().lines();
    assertEquals(60, all.size());
    assertEquals(all.subList(45, 60), lines);
  }

  @Test
  void onlyLinesThatMatchAreShownAndAsManyAsWereAskedFor() {
    thirty();

    assertEquals(
        List.of("0|thirty | line 20", "0|thirty | line 30"),
        home.jsup("logs", "--nostream", "--out", "--grep", "(?i)LINE .0$", "--lines=2")
            .ok()
            .lines());
    assertEquals(
        List.of(), home.jsup("logs", "--nostream", "--out", "--grep", "LINE").ok().lines());
    var refused = home.jsup("logs", "thirty", "--grep", "a(").exits(2);
    assertTrue(refused.err().contains("grep: 'a('"), refused.err());
  }

  @Test
  void aSpanOfTimeBringsAllItsLines() {
    thirty();

    assertEquals(30, home.jsup("logs", "--nostream", "--out", "--since", "1h").ok().lines().size());
    assertEquals(
        30, home.jsup("logs", "--err", "--since", "1h", "--until", "0ms").ok().lines().size());
    assertEquals(
        List.of(),
        home.jsup("logs", "--since", "2001-01-01", "--until", "2001-01-02").ok().lines());
    var refused = home.jsup("logs", "--since", "yesterday").exits(2);
    assertTrue(refused.err().contains("2026-11-22T10:00"), refused.err());
  }

  @Test
  void rawLinesAreTheBytesAloneAndFieldsSayWhoseTheyAre() {
    thirty();

    assertEquals(
        "line 30\n", home.jsup("logs", "--nostream", "--out", "--lines=1", "--raw").ok().out());
    var fields = home.jsup("logs", "--nostream", "--out", "--lines=1", "--format").ok().out();
    assertTrue(fields.endsWith("app=thirty id=0 type=out message=\"line 30\"\n"), fields);
  }

  @Test
  void asManyLinesAsOneLikesAndTimesAsLongAgo() {
    thirty();

    for (var words :
        List.of("--lines=10000000", "--since=300000d", "--since=-999999999-01-01T00:00Z")) {
      assertEquals(
          30, home.jsup("logs", "--nostream", "--out", "--raw", words).ok().lines().size(), words);
    }
    var refused = home.jsup("logs", "--lines=10000001").exits(2);
    assertTrue(refused.err().contains("since"), refused.err());
  }

  @Test
  void withoutARunBeforeTheLastRestartThereIsNothing() {
    thirty();

    var result = home.jsup("logs", "thirty", "--previous").ok();
    assertEquals("", result.out());
    assertTrue(result.err().contains("no run before the last restart"), result.err());
  }

  @Test
  void theNumberOfLinesAndTheStreamCanBeChosen() {
    thirty();

    assertEquals(
        List.of("0|thirty | line 29", "0|thirty | line 30"),
        home.jsup("logs", "thirty", "--nostream", "--lines", "2", "--out").ok().lines());
    assertEquals(
        List.of("0|thirty | err 30"),
        home.jsup("logs", "thirty", "--nostream", "--lines=1", "--err").ok().lines());
  }

  @Test
  void theLinesOfSeveralAppsAreToldApartByTheirPrefix() {
    home.start("a", home.apps().script("a.sh", "echo from a"), ONCE);
    home.start("longer", home.apps().script("b.sh", "echo from longer"), ONCE);

    assertEquals(
        List.of("0|a      | from a", "1|longer | from longer"),
        home.jsup("logs", "--nostream").ok().lines());
    assertEquals(
        List.of("1|longer | from longer"), home.jsup("logs", "longer", "--nostream").ok().lines());
  }

  @Test
  void withJsonEachLineIsAnObject() {
    thirty();

    var lines =
        home.jsup("logs", "thirty", "--nostream", "--lines=1", "--json", "--out").ok().lines();

    assertEquals(1, lines.size());
    var item = Json.parse(lines.getFirst());
    assertEquals("thirty", item.get("app").text());
    assertEquals("out", item.get("stream").text());
    assertEquals("line 30", item.get("line").text());
  }

  @Test
  void aLineWithoutAnEndIsShown() {
    home.start("half", home.apps().script("half.sh", "echo whole; printf half"), ONCE);

    assertEquals(
        List.of("0|half | whole", "0|half | half"),
        home.jsup("logs", "half", "--nostream").ok().lines());
  }

  @Test
  void anUnknownAppExits3() {
    home.daemon().ensure();

    assertTrue(home.jsup("logs", "nobody").exits(3).err().contains("'nobody'"));
  }

  private static List<String> lines(Json file) {
    try {
      return Files.readAllLines(Path.of(file.text()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void neitherALargeFileNorAHugeLineIsTooMuchForTheDaemon() throws IOException {
    var app = home.start("large", home.apps().idle());
    var log = Path.of(app.view().get("outFile").text());
    var lines = "a line of a log that is neither long nor short, as most of them are\n";
    Files.writeString(log, lines.repeat(300_000));

    var many = home.jsup("logs", "large", "--lines", "100000", "--nostream", "--out").ok();
    assertEquals(100_000, many.lines().size());

    Files.writeString(log, "x".repeat(80_000_000));
    var one = home.jsup("logs", "large", "--nostream", "--out").ok();
    assertTrue(one.out().length() > 80_000_000, "length " + one.out().length());
    assertTrue(home.daemon().proc().isAlive());
  }
}
