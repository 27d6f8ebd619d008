package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be asked is told before anything is registered. */
class ReadyRefusalIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @AfterEach
  void nothingIsRegistered() {
    home.daemon().ensure();
    assertEquals("[]", home.http().get("/v1/apps").body().strip());
  }

  private static String refused(int exit, String... options) {
    var command = new String[options.length + 2];
    command[0] = "start";
    command[1] = home.apps().idle().toString();
    System.arraycopy(options, 0, command, 2, options.length);
    var result = home.jsup(command).exits(exit);
    assertEquals("", result.out());
    return result.err();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tcp:99999 | port: 99999 (expected: 1 to 65535)",
        "tcp:0     | port: 0 (expected: 1 to 65535)",
        "tcp:abc   | port: abc (expected: 1 to 65535)",
        "tcp:      | 'tcp:' (expected: tcp:PORT or tcp:HOST:PORT)",
        "http://   | url: 'http://': Expected authority",
        "http:x    | url: 'http:x' names no host (expected: http://HOST:PORT/PATH, or https)",
        "http://127.0.0.1:0/ | port 0 (expected: 1 to 65535)",
        "ftp://x   | 'ftp://x' (expected: min_uptime, notify, tcp:PORT, tcp:HOST:PORT, http://HOST",
        "exec:     | command: it is empty",
        "log:(     | regex: '(': Unclosed group at position 2",
        "log:      | regex: it is empty",
        "tcp:${NOPE} | the app has no variable NOPE in its environment",
        "/health   | the app has no variable PORT in its environment",
      })
  void aProbeThatCannotBeMadeIsToldWithItsValueAndWhatIsExpected(String probe, String reason) {
    for (var option : new String[] {"ready", "liveness"}) {
      var message = refused(1, "--" + option, probe);

      assertTrue(message.startsWith("jsup: " + option + ": "), message);
      assertTrue(message.contains(reason), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tpc:80, tcp:",
    "Notify, notify",
    "notify:1, notify",
    "min_uptim, min_uptime",
    "htpp://localhost:80/, http:",
    "tcp, tcp:",
    "exec, exec:",
    "log, log:",
    "8080, tcp:8080",
  })
  void theNearestKindIsSuggested(String probe, String near) {
    var message = refused(1, "--ready", probe);

    assertTrue(message.contains("ready: '" + probe + "' (expected: min_uptime, notify,"), message);
    assertTrue(message.contains("Did you mean '" + near + "'?"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notify", "min_uptime"})
  void livenessMustAskSomething(String probe) {
    var message = refused(1, "--liveness", probe);

    assertTrue(message.contains("liveness: '" + probe + "' asks nothing; use watchdog"), message);
  }

  @Test
  void aListenTimeoutThatIsNoDurationIsToldByTheClient() {
    var message = refused(2, "--listen-timeout", "5x");

    assertTrue(message.contains("--listen-timeout: '5x' (expected: a duration such as"), message);
  }

  @Test
  void aListenTimeoutOfNothingIsRefused() {
    var message = refused(1, "--ready", "notify", "--listen-timeout", "0");

    assertTrue(message.contains("listen_timeout: 0 ms (expected: 10 or more)"), message);
  }

  private static String refusedFile(String keys) {
    home.apps().idle();
    home.apps().file("f.yaml", "apps:\n  - name: a\n    script: idle.sh\n    " + keys + "\n");
    var result = home.jsup("start", "f.yaml").exits(1);
    assertEquals("", result.out());
    return result.err();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ready: { htpp: /x }          | f.yaml:4:14: unknown key 'htpp' (did you mean 'http'?)",
        "liveness: { tcp: 80, intervl: 5 } | f.yaml:4:26: unknown key 'intervl' (did you mean 'interval'?)",
        "ready: { tcp: 80, http: /x } | f.yaml:4:12: ready: 2 things to ask (expected: one of tcp, http, exec, log)",
        "ready: { interval: 5s }      | f.yaml:4:12: ready: nothing to ask (expected: one of tcp, http, exec, log)",
        "ready: {}                    | f.yaml:4:12: ready: nothing to ask (expected: one of tcp, http, exec, log)",
        "ready: [x]                   | f.yaml:4:12: ready: a list (expected: min_uptime, notify, tcp:PORT,",
        "ready: { tcp: 80, interval: 5x } | f.yaml:4:33: interval: '5x' (expected: milliseconds, or a duration like 500ms,",
        "ready: { http: ftp://x }     | f.yaml:4:20: http: 'ftp://x' (expected: a URL, or /PATH)",
        "listen_timeout: 5x           | f.yaml:4:21: listen_timeout: '5x' (expected: milliseconds, or a duration like",
        "wait_ready: yess             | f.yaml:4:17: wait_ready: 'yess' (expected: true or false)",
        "raedy: notify                | f.yaml:4:5: unknown key 'raedy' (did you mean 'ready'?)",
      })
  void inAFileAWrongKeyIsToldWithItsPlace(String keys, String reason) {
    var message = refusedFile(keys);

    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ready: tpc:80                | ready: 'tpc:80' (expected: min_uptime",
        "ready: 8080                  | Did you mean 'tcp:8080'?",
        "ready: { tcp: 80x }          | ready: port: 80x (expected: 1 to 65535)",
        "ready: { tcp: 80, status: 200 } | ready: status and headers are for http alone",
        "ready: { http: 'http://h/', status: 700 } | ready: status '700' (expected: 200, or 200-399)",
        "ready: { http: 'http://h/', status: 300-200 } | ready: status: 300 to 200 (expected: a range",
        "ready: { tcp: 80, failure_threshold: 2 } | ready: failure_threshold is for liveness",
        "liveness: notify             | liveness: 'notify' asks nothing; use watchdog",
      })
  void inAFileAWrongValueIsToldWithItsApp(String keys, String reason) {
    var message = refusedFile(keys);

    assertTrue(message.startsWith("jsup: f.yaml:2:5: app 'a': "), message);
    assertTrue(message.contains(reason), message);
  }
}
