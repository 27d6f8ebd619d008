package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An app is online when its readiness probe says so, and {@code jsup start} waits for that. */
class ReadyIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private final Python python = new Python(home);

  @BeforeEach
  void startDaemon() {
    home.daemon().ensure();
  }

  @AfterEach
  void removeGo() throws IOException {
    Files.deleteIfExists(home.work().resolve("go"));
  }

  private static void assertStillWaits(RunningClient start, Instance app) {
    assertTrue(start.process().isAlive(), start.out() + start.err());
    assertEquals("", start.out());
    assertEquals("launching", app.state());
  }

  private static void assertComesUp(RunningClient start, Instance app) {
    var result = start.await().ok();
    assertTrue(result.out().startsWith("✓ " + app.target() + " online (pid "), result.out());
    assertEquals("online", app.state());
    assertTrue(app.view().get("reason").isNull(), app.view().toString());
  }

  @Test
  void byTcpItIsOnlineWhenItsPortTakesConnections() {
    var port = Integer.toString(Python.freePort());
    var gate = python.tcpAfterGo().toString();

    var start = home.client().start("start", gate, "--ready", "tcp:" + port, "--", port);

    var app = python.awaitLaunching("gate", "connection refused (127.0.0.1:" + port + ")");
    assertStillWaits(start, app);
    home.apps().file("go", "");
    assertComesUp(start, app);
    var described = home.jsup("describe", "gate").ok().out();
    assertTrue(described.contains("tcp 127.0.0.1:" + port + ", within 30 s"), described);
  }

  @Test
  void byHttpItIsOnlineWhenItAnswersWithAGoodStatus() {
    int port = Python.freePort();
    python.status(port, 503);
    var url = "http://127.0.0.1:%d/health".formatted(port);

    var start =
        home.client()
            .start("start", python.http().toString(), "--ready", url, "--", Integer.toString(port));

    var app = python.awaitLaunching("web", "GET " + url + " answered 503");
    assertStillWaits(start, app);
    python.status(port, 200);
    assertComesUp(start, app);
    assertTrue(app.error().contains("GET /health HTTP/1.1"), app.error());
  }

  @Test
  void whichStatusIsGoodCanBeDeclared() {
    int port = Python.freePort();
    python.status(port, 200);
    python.http();
    home.apps()
        .file(
            "teapot.yaml",
            """
            apps:
              - name: teapot
                script: web.py
                port: %d
                ready: { http: /tea, status: 418-419, interval: 50ms }
            """
                .formatted(port));

    var start = home.client().start("start", "teapot.yaml");

    var app = python.awaitLaunching("teapot", "/tea answered 200");
    assertStillWaits(start, app);
    python.status(port, 418);
    assertComesUp(start, app);
  }

  @Test
  void byACommandItIsOnlineWhenThatExitsWith0() {
    var idle = home.apps().idle().toString();

    var start = home.client().start("start", idle, "--ready", "exec:test -e go || exit 9");

    var app = python.awaitLaunching("idle", "not ready: exit 9");
    assertStillWaits(start, app);
    home.apps().file("go", "");
    assertComesUp(start, app);
  }

  @Test
  void byALineItIsOnlineWhenThatIsPrinted() {
    var late =
        home.apps()
            .script(
                "late.sh",
                "echo listening soon",
                "until [ -e go ]; do sleep 0.02; done",
                "echo now listening on port 80 >&2",
                "exec sleep 1000");

    var start =
        home.client().start("start", late.toString(), "--ready", "log:listening on \\w+ \\d+$");

    var app = python.awaitLaunching("late", "no line with 'listening on ");
    assertStillWaits(start, app);
    home.apps().file("go", "");
    assertComesUp(start, app);
  }

  @Test
  void aLineThatIsPrintedAtOnceIsNeverMissed() {
    var quick = home.apps().script("quick.sh", "echo up", "exec sleep 1000").toString();
    home.jsup("start", quick, "--ready", "log:^up$", "--listen-timeout", "20s").ok();

    for (int i = 0; i < 20; i++) {
      var answer = home.instance("quick").ask("restart").granted();

      assertTrue(answer.get("ok").isTrue(), i + ": " + answer);
    }
    assertEquals("online", home.instance("quick").state());
  }

  @Test
  void eachInstanceIsAskedOnItsOwnPort() {
    var ports = Python.freePorts(3, 7);
    python.status(ports.get(0), 200);
    python.status(ports.get(1), 503);
    python.status(ports.get(2), 200);
    python.http();
    home.apps()
        .file(
            "three.yaml",
            """
            apps:
              - name: three
                script: web.py
                instances: 3
                port: %d
                port_step: 7
                ready: /healthz
            """
                .formatted(ports.get(0)));

    var start = home.client().start("start", "three.yaml");

    Await.until(
        () -> "all but one online: " + states(),
        () -> states().equals(List.of("online", "launching", "online")));
    assertTrue(start.process().isAlive());
    python.status(ports.get(1), 204);
    var result = start.await().ok();
    assertEquals(3, result.lines().size(), result.out());
    assertEquals(List.of("online", "online", "online"), states());
  }

  private static List<String> states() {
    var described = home.http().get("/v1/apps/describe", "targets", "three");
    return described.status() != 200
        ? List.of()
        : described.json().at(0).get("instances").items().stream()
            .map(instance -> instance.get("state").text())
            .toList();
  }

  @Test
  void anAppThatIsReadyIsNotAskedAgain() {
    int port = Python.freePort();
    python.status(port, 200);
    var variables = Map.of("port", port);
    var options = Map.of("variables", variables, "health", Map.of("ready", Map.of("target", "/")));
    var app = home.start("web", python.http(), options);
    assertEquals("online", app.state());

    python.status(port, 503);
    home.client().exec("curl", "-s", "http://127.0.0.1:%d/by-hand".formatted(port)).await().ok();
    Await.until("curl is logged", () -> app.error().contains("/by-hand"));

    assertEquals(1, app.error().lines().filter(line -> line.contains("GET / ")).count());
    assertFalse(app.view().get("pid").isNull());
  }
}
