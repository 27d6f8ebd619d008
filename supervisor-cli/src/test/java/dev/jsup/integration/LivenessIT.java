package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Liveness probes: an app that does not work any more is found, and one that works is left. */
@Order(TestHome.LONG)
@ResourceLock(value = TestHome.PROCESSORS, mode = ResourceAccessMode.READ)
class LivenessIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static final String QUICK_PROBE =
      "liveness: { http: /, interval: 200ms, timeout: 500ms, failure_threshold: 3 }\n";

  /**
   * A web server: the file {@code bad} says how many of the next answers are 503, and {@code asked}
   * has a line with the status of each answer.
   */
  private static final List<String> SERVER =
      List.of(
          "import http.server, os, socketserver, time",
          "class Handler(http.server.BaseHTTPRequestHandler):",
          "    def do_GET(self):",
          "        bad = int(open('bad').read()) if os.path.exists('bad') else 0",
          "        if bad > 0:",
          "            open('bad', 'w').write(str(bad - 1))",
          "        status = 503 if bad > 0 else 200",
          "        open('begun', 'a').write('%d\\n' % status)",
          "        time.sleep(float(os.environ.get('DELAY', '0')))",
          "        self.send_response(status)",
          "        self.end_headers()",
          "        open('asked', 'a').write('%d\\n' % status)",
          "    def log_message(self, *_):",
          "        pass",
          "socketserver.TCPServer.allow_reuse_address = True",
          "address = ('127.0.0.1', int(os.environ['PORT']))",
          "socketserver.TCPServer(address, Handler).serve_forever()");

  private static Sandbox server(String name) {
    home.apps().file(name + "/server.py", String.join("\n", SERVER));
    return new Sandbox(home, name);
  }

  /**
   * @param keys beside what every server needs
   */
  private static Instance startServer(Sandbox box, String keys) {
    return box.start(
        "script: server.py\nport: %d\nready: tcp:${PORT}\n".formatted(Python.freePort()) + keys);
  }

  private static void awaitMoreAnswers(Sandbox box, int count) {
    box.awaitLines("asked", box.lines("asked").size() + count);
  }

  private static void assertUnhealthy(Instance app, String why) {
    var reason = app.lastExit().get("text").text();
    assertTrue(reason.startsWith("unhealthy: " + why + " (it lived "), reason);
    assertTrue(app.lastExit().get("code").isNull());
    assertTrue(app.lastExit().get("signal").isNull());
  }

  /** Waits for the replacement of a process that was found dead, and looks at the reason. */
  private static void awaitFound(Instance app, long before, String why) {
    long next = app.awaitReplacement(before);
    assertFalse(new Proc(before).isAlive());
    assertTrue(new Proc(next).isAlive());
    assertEquals(1, app.restarts());
    assertUnhealthy(app, why);
    app.awaitState("online");
  }

  @ParameterizedTest
  @ValueSource(strings = {"always", "on-watchdog"})
  void aServerThatAnswersNoMoreIsReplaced(String restart) {
    var box = server("hung-" + restart);
    var app = startServer(box, QUICK_PROBE + "restart: " + restart);
    long pid = app.pid();
    awaitMoreAnswers(box, 2);

    app.proc().signal("STOP");

    var port = app.proc().variable("PORT");
    awaitFound(app, pid, "GET http://127.0.0.1:" + port + "/: no answer within 500 ms");
    awaitMoreAnswers(box, 2);
  }

  @Test
  void aServerThatMustNotBeReplacedIsErroredWithTheReason() {
    var box = server("never");
    var app = startServer(box, QUICK_PROBE + "restart: never");
    var proc = app.proc();
    awaitMoreAnswers(box, 1);

    proc.signal("STOP");

    app.awaitState("errored");
    assertFalse(proc.isAlive());
    assertTrue(app.reason().matches("unhealthy: GET .*: no answer within 500 ms.*"), app.reason());
    var list = home.jsup("list").ok().out();
    assertTrue(list.contains("errored  unhealthy: GET http://127.0.0.1:"), list);
  }

  @Test
  void oneOrTwoBadAnswersAreForgivenThreeAreNot() {
    var box = server("bad");
    var app = startServer(box, QUICK_PROBE);
    long pid = app.pid();

    for (int bad : List.of(1, 2, 1, 2)) {
      box.put("bad", String.valueOf(bad));
      Await.until("the bad answers", () -> box.lines("bad").equals(List.of("0")));
      awaitMoreAnswers(box, 4);
    }

    assertEquals(6, box.lines("asked").stream().filter("503"::equals).count());
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
    var url = "http://127.0.0.1:" + app.proc().variable("PORT") + "/";
    box.put("bad", "3");
    awaitFound(app, pid, "GET " + url + " answered 503");
    awaitMoreAnswers(box, 4);
    assertEquals(1, app.restarts());
  }

  @Test
  void aPortThatIsClosedIsFound() {
    var box = new Sandbox(home, "tcp");
    home.apps()
        .file(
            "tcp/port.py",
            """
            import os, signal, socket
            server = socket.create_server(('127.0.0.1', int(os.environ['PORT'])))
            server.settimeout(0.05)
            while not os.path.exists('close'):
                try:
                    server.accept()[0].close()
                except OSError:
                    pass
            os.unlink('close')
            server.close()
            signal.pause()
            """);
    var app =
        box.start(
            """
            script: port.py
            port: %d
            ready: tcp:${PORT}
            liveness: { tcp: "${PORT}", interval: 100ms }
            """
                .formatted(Python.freePort()));
    long pid = app.pid();
    var port = app.proc().variable("PORT");

    box.put("close", "");

    awaitFound(app, pid, "connection refused (127.0.0.1:" + port + ")");
  }

  @Test
  void aCommandThatFailsIsBelieved() {
    var box = new Sandbox(home, "exec");
    box.script("app.sh", "rm -f sick", "echo up", "exec sleep 1000");
    var app =
        box.start(
            """
            script: app.sh
            liveness:
              exec: "[ ! -e sick ] || { echo it is sick >&2; exit 4; }"
              interval: 100ms
              timeout: 5s
            """);
    long pid = app.pid();
    app.awaitOut("up");

    box.put("sick", "");

    awaitFound(app, pid, "exit 4: it is sick");
  }

  @Test
  void aCommandThatHangsIsCutOffWithAllThatItStarted() {
    var box = new Sandbox(home, "hang");
    box.script("app.sh", "rm -f hang", "echo up", "exec sleep 1000");
    box.script("ask.sh", "[ -e hang ] || exit 0", "sleep 5001 &", "echo $$ $! >> hung", "wait");
    var app =
        box.start(
            """
            script: app.sh
            liveness: { exec: ./ask.sh, interval: 100ms, timeout: 400ms }
            """);
    long pid = app.pid();
    app.awaitOut("up");

    box.put("hang", "");

    awaitFound(app, pid, "no end within 400 ms");
    var hung =
        box.lines("hung").stream()
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .map(word -> new Proc(Long.parseLong(word)))
            .toList();
    assertNotEquals(List.of(), hung);
    Await.until(() -> "all are gone: " + hung, () -> hung.stream().noneMatch(Proc::isAlive));
  }

  @Test
  void aSilentLogIsFound() {
    var box = new Sandbox(home, "log");
    box.script(
        "app.sh",
        "rm -f quiet",
        "while :; do [ -e quiet ] && echo idle || echo tick; sleep 0.1; done");
    var app =
        box.start(
            """
            script: app.sh
            liveness: { log: "^tick", interval: 700ms, failure_threshold: 2 }
            """);
    long pid = app.pid();
    Await.until("many lines", () -> app.out().lines().count() > 20);
    assertEquals(0, app.restarts());

    box.put("quiet", "");

    awaitFound(app, pid, "no line with '^tick' within 700 ms");
  }

  @Test
  void aDaemonThatWasStoppedHoldsNothingAgainstTheApp() {
    var box = server("paused");
    var app =
        startServer(
            box, "liveness: { http: /, interval: 200ms, timeout: 300ms, failure_threshold: 3 }");
    long pid = app.pid();
    awaitMoreAnswers(box, 2);

    home.daemon().stopFor(Duration.ofMillis(2500));

    awaitMoreAnswers(box, 10);
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
  }

  /** The app owes an answer when that happens, and one is enough to be found dead here. */
  @Test
  void aMachineThatStoodStillHoldsNothingAgainstTheApp() {
    var box = server("lid");
    var app =
        startServer(
            box,
            "env: { DELAY: '0.25' }\n"
                + "liveness: { http: /, interval: 300ms, timeout: 1s, failure_threshold: 1 }");
    long pid = app.pid();

    for (int i = 0; i < 2; i++) {
      awaitMoreAnswers(box, 1);
      box.awaitLines("begun", box.lines("begun").size() + 1);
      home.daemon().stopFor(Duration.ofSeconds(2), new Proc(pid));
    }

    awaitMoreAnswers(box, 3);
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
  }

  @Test
  void aServerOnABusyMachineIsHealthy() {
    var box = server("busy");
    var app = startServer(box, "liveness: { http: /, interval: 200ms, timeout: 1s }");
    long pid = app.pid();
    int before = box.lines("asked").size();

    var load =
        Stream.generate(() -> home.client().exec("timeout", "3", "sh", "-c", "while :; do :; done"))
            .limit(6)
            .toList();
    load.forEach(RunningClient::await);

    awaitMoreAnswers(box, 3);
    assertTrue(box.lines("asked").size() > before + 3);
    assertEquals(pid, app.pid());
    assertEquals(0, app.restarts());
  }
}
