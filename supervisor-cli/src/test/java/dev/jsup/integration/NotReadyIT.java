package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps that are not ready in time, or never will be. */
class NotReadyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void whatIsNotReadyInTimeIsEndedAndSaysWhy() {
    int port = Python.freePort();
    var idle = home.apps().script("idle.sh", "echo $$ >pid", "exec sleep 1000");

    var result =
        home.jsup(
                "start",
                idle.toString(),
                "--ready=tcp:" + port,
                "--listen-timeout=500ms",
                "--restart=never")
            .exits(5);

    var why = "not ready within 500 ms: connection refused (127.0.0.1:%d)".formatted(port);
    assertEquals("✗ idle errored: " + why, result.lines().getFirst());
    var app = home.instance("idle");
    assertEquals("errored", app.state());
    assertEquals(why, app.reason());
    var deaths = app.view().get("deaths").items();
    assertEquals(1, deaths.size());
    assertTrue(deaths.getFirst().get("text").text().startsWith(why), deaths.toString());
    assertTrue(deaths.getFirst().get("decision").text().contains("policy never"));
    assertTrue(app.view().get("pid").isNull());
    assertEquals(List.of(), Proc.running(home.path()).stream().filter(this::isSleep).toList());
    var described = home.jsup("describe", "idle").ok().out();
    assertTrue(described.contains("last exit   " + why), described);
  }

  private boolean isSleep(Proc proc) {
    return proc.commandLine().contains("sleep");
  }

  @Test
  void withOnFailureItIsStartedAgain() {
    var once =
        home.apps()
            .script("once.sh", "[ -e first ] && touch second || touch first", "exec sleep 1000");

    var result =
        home.jsup(
                "start",
                once.toString(),
                "--ready=exec:test -e second",
                "--listen-timeout=500ms",
                "--restart=on-failure")
            .exits(5);

    assertTrue(result.out().contains("not ready within 500 ms: exit 1"), result.out());
    assertTrue(result.out().contains("its policy starts it again"), result.out());
    var app = home.instance("once").awaitState("online");
    assertEquals(1, app.restarts());
  }

  @ParameterizedTest
  @CsvSource({
    "exec:echo no database >&2; exit 3, exit 3: no database",
    "log:listening, no line with 'listening'",
    "notify, ''",
  })
  void theLastReasonIsTold(String probe, String reason) {
    var idle = home.apps().idle().toString();

    var result =
        home.jsup("start", idle, "--ready", probe, "--listen-timeout=500ms", "--restart=never");

    var told = result.exits(5).lines().getFirst();
    var separator = reason.isEmpty() ? "" : ": ";
    assertTrue(
        told.startsWith("✗ idle errored: not ready within 500 ms" + separator + reason), told);
  }

  @Test
  void whoDoesNotWaitThatLongIsToldWhatIsMissing() {
    var idle = home.apps().idle().toString();

    var result = home.jsup("start", idle, "--ready=exec:echo no cache; exit 1", "--timeout=2s");

    var told = result.exits(5).lines().getFirst();
    assertEquals("✗ idle still launching after 2 s: not ready: exit 1: no cache", told);
    assertEquals("launching", home.instance("idle").state());
  }

  @Test
  void whatCrashesBeforeItIsReadyIsToldOfAtOnce() {
    var crash = home.apps().script("crash.sh", "echo no database >&2", "exit 3").toString();

    var result =
        home.jsup("start", crash, "--ready=tcp:" + Python.freePort(), "--restart-delay=1h")
            .exits(5);

    var lines = result.lines();
    assertTrue(
        lines.getFirst().matches("✗ crash exit 3 after \\d+ ms; it is started again after 60 min"),
        result.out());
    assertEquals("    no database", lines.get(1));
    home.instance("crash").awaitState("waiting restart");
  }

  @Test
  void aPortThatAnotherProcessHasIsTold() throws IOException {
    var idle = home.apps().idle().toString();
    try (var other = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      var result =
          home.jsup("start", idle, "--ready=http://localhost:" + port + "/", "--restart=never");

      var reason =
          "port %d, where it is to be probed, is taken by another process already".formatted(port);
      assertEquals(
          "✗ idle errored: could not start: " + reason, result.exits(5).lines().getFirst());
      assertTrue(home.instance("idle").lastExit().get("text").text().contains(reason));
    }
    home.jsup("start", "idle", "--timeout=1s").exits(5);
  }

  @Test
  void waitReadyIsByThePortWhereThereIsOne() {
    int port = Python.freePort();
    new Python(home).tcpAfterGo();
    home.apps().file("go", "");
    home.apps()
        .file(
            "pm2.yaml",
            "apps: [{ name: p, script: gate.py, args: ['%1$d'], port: %1$d, wait_ready: true }]"
                .formatted(port));

    var result = home.jsup("start", "pm2.yaml").ok();

    var note = "p: wait_ready: online when its PORT takes connections";
    assertTrue(result.lines().get(1).startsWith("! " + note), result.out());
    home.jsup("stop", "p").ok();
    var answer = Json.parse(home.jsup("start", "pm2.yaml", "--json").ok().out());
    assertTrue(answer.get("notes").texts().getFirst().startsWith(note), answer.toString());
  }

  @Test
  void waitReadyWithoutAPortIsBySdNotify() {
    home.apps().script("notify.sh", "exec sleep 1000");
    home.apps().file("pm2.yaml", "apps: [{ name: n, script: notify.sh, wait_ready: true }]");

    var result = home.jsup("start", "pm2.yaml", "--no-wait").ok();

    var note = "! n: wait_ready: online when it says READY=1 by sd_notify";
    assertTrue(result.lines().get(1).startsWith(note), result.out());
    var health = home.instance("n").app().get("health");
    assertEquals("sd_notify READY=1", health.get("ready").text());
    assertEquals("launching", home.instance("n").state());
  }

  @Test
  void withoutWaitReadyNothingIsNoted() {
    var answer = home.jsup("start", home.apps().idle().toString(), "--json").ok();

    assertEquals(List.of(), Json.parse(answer.out()).get("notes").items());
  }
}
