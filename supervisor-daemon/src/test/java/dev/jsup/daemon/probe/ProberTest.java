package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameReady;
import dev.jsup.daemon.lifecycle.InstanceEvent.BecameUnhealthy;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.supervisor.Processes.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProberTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private ProberFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ProberFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ProbeTarget.Tcp tcp(String port) {
    return new ProbeTarget.Tcp("127.0.0.1", port);
  }

  private Launch ready(int generation, ProbeTarget target) {
    return fixture.launch(0, generation, 1, ProberFixture.ready(target, LONG));
  }

  @Test
  void aStoppedAppIsUnhealthyThoughItsPortTakesConnections() throws Exception {
    var server =
        "import http.server as h; s = h.HTTPServer(('127.0.0.1', 0), h.SimpleHTTPRequestHandler);"
            + " print(s.server_port, flush=True); s.serve_forever()";
    var process =
        new ProcessBuilder("python3", "-c", server)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var url = "http://127.0.0.1:" + out.readLine() + "/";
      var target = new ProbeTarget.Http(url, 200, 200, Map.of());
      var live = fixture.launch(ProberFixture.live(target, Duration.ofSeconds(1)));
      fixture.awaitReady(target);
      fixture.prober.watch(live, process.pid(), fixture.facts::add);
      Posix.kill(process.pid(), Signal.STOP.number());
      fixture.awaitFact(new BecameUnhealthy("GET " + url + ": no answer within 1 s"));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void nothingIsToldOfALaunchThatHasEnded() throws Exception {
    try (var server = TestListener.answering("")) {
      var target = tcp("" + server.port());
      var later = new CopyOnWriteArrayList<InstanceEvent>();
      fixture.prober.started(ready(1, target), 1, fixture.facts::add);
      fixture.prober.end(ready(1, target));
      fixture.prober.started(ready(3, target), 1, later::add);
      fixture.prober.started(ready(2, target), 1, fixture.facts::add);
      fixture.prober.end(ready(2, target));
      Awaitility.await().atMost(LONG).until(() -> later.equals(List.of(new BecameReady())));
      assertTrue(fixture.facts.size() <= 1, "one attempt may be done before the end");
      assertEquals(0, fixture.facts.stream().filter(f -> !(f instanceof BecameReady)).count());
    }
  }

  @Test
  void ofAnAppThatTellsByItselfNothingIsAsked() throws Exception {
    var launch = ready(1, new ProbeTarget.Notify());
    fixture.prober.prepare(launch);
    fixture.prober.started(launch, 1, fixture.facts::add);
    fixture.prober.watch(launch, 1, fixture.facts::add);
    var others = new CopyOnWriteArrayList<InstanceEvent>();
    var other = ProberFixture.ready(new ProbeTarget.Command("true"), LONG);
    fixture.prober.started(fixture.launch(1, 1, 1, other), 1, others::add);
    Awaitility.await().atMost(LONG).until(() -> others.equals(List.of(new BecameReady())));
    assertEquals(List.of(), fixture.facts);
  }

  @Test
  void aTakenPortIsToldBeforeTheStart() throws Exception {
    int port;
    try (var server = TestListener.answering("")) {
      port = server.port();
      for (var target :
          List.of(
              tcp("" + port),
              new ProbeTarget.Tcp("localhost", "" + port),
              new ProbeTarget.Http("http://127.0.0.1:" + port + "/x", 200, 299, Map.of()))) {
        var refused =
            assertThrows(IOException.class, () -> fixture.prober.prepare(ready(1, target)));
        assertEquals(
            "port " + port + ", where it is to be probed, is taken by another process already",
            refused.getMessage());
      }
      var siblings = ProberFixture.ready(tcp("" + port), LONG);
      assertDoesNotThrow(() -> fixture.prober.prepare(fixture.launch(0, 1, 2, siblings)));
    }
    // A thread that accepts holds the port for a moment longer.
    Awaitility.await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertDoesNotThrow(() -> fixture.prober.prepare(ready(1, tcp("" + port)))));
  }

  @Test
  void instancesWithPortsOfTheirOwnAreCheckedEach() throws Exception {
    try (var server = TestListener.answering("")) {
      int tens = server.port() / 10;
      int number = server.port() % 10;
      var own = ProberFixture.ready(tcp(tens + "${NODE_APP_INSTANCE}"), LONG);
      assertThrows(
          IOException.class, () -> fixture.prober.prepare(fixture.launch(number, 1, 10, own)));
    }
  }
}
