package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.ProbeTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTargetsTest {
  private static final Map<String, String> VARIABLES = Map.of("PORT", "8080", "WORD", "eighty");

  private static ProbeTarget.Http http(String url) {
    return new ProbeTarget.Http(url, 200, 399, Map.of("X-Port", "${PORT}"));
  }

  private static String problem(ProbeTarget target) {
    var problem = assertThrows(ProbeProblem.class, () -> ProbeTargets.check(target, VARIABLES));
    assertFalse(problem.next().isBlank());
    return problem.getMessage();
  }

  @Test
  void whatCanBeAskedIsAccepted() {
    for (var target :
        new ProbeTarget[] {
          new ProbeTarget.Tcp("127.0.0.1", "${PORT}"),
          new ProbeTarget.Tcp("::1", "1"),
          http("http://127.0.0.1:${PORT}/health"),
          http("https://example.org"),
          new ProbeTarget.Command("exit 0"),
          new ProbeTarget.LogLine("listening on ${PORT}$"),
          new ProbeTarget.Notify(),
        }) {
      assertDoesNotThrow(() -> ProbeTargets.check(target, VARIABLES));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "65536", "99999999999", "-1", "http", "''", "80 80"})
  void aPortIsANumberInItsRange(String port) {
    assertEquals(
        "port: " + port + " (expected: 1 to 65535)",
        problem(new ProbeTarget.Tcp("localhost", port)));
  }

  @Test
  void aPortFromAVariableSaysSo() {
    var problem =
        assertThrows(
            ProbeProblem.class,
            () -> ProbeTargets.check(new ProbeTarget.Tcp("localhost", "${WORD}"), VARIABLES));
    assertEquals("port: eighty (expected: 1 to 65535)", problem.getMessage());
    assertEquals("It comes from '${WORD}'; correct the variable.", problem.next());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost:8080/x | url: 'localhost:8080/x' (expected: http://HOST:PORT/PATH, or https)",
        "/health | url: '/health' (expected: http://HOST:PORT/PATH, or https)",
        "ftp://h/ | url: 'ftp://h/' (expected: http://HOST:PORT/PATH, or https)",
        "http:///x | url: 'http:///x' names no host (expected: http://HOST:PORT/PATH, or https)",
        "http://:8080/ | url: 'http://:8080/' names no host (expected: http://HOST:PORT/PATH, or"
            + " https)",
        "http://h:70000/ | url: 'http://h:70000/': port 70000 (expected: 1 to 65535)",
        "http://h:0/ | url: 'http://h:0/': port 0 (expected: 1 to 65535)",
        "http://u:p@h/ | url: it names a user, which is not sent",
        "http://h/a b | url: 'http://h/a b': Illegal character in path at position 11 (expected:"
            + " http://HOST:PORT/PATH, or https)",
      })
  void aUrlIsWholeAndHttp(String url, String message) {
    assertEquals(message, problem(http(url)));
  }

  @Test
  void aUrlIsTakenApart() throws ProbeProblem {
    var tcp = new ProbeTarget.Tcp("[::1]", "1");
    assertEquals(new Address("::1", 1), ProbeTargets.address(tcp, VARIABLES));
    var plain = ProbeTargets.question(http("http://[::1]:${PORT}/a?b=c#d"), VARIABLES);
    assertEquals(new Address("::1", 8080), plain.at());
    assertEquals("/a?b=c", plain.path());
    assertEquals("[::1]:8080", plain.headers().get("host"));
    assertEquals("8080", plain.headers().get("x-port"));
    assertFalse(plain.tls());

    var secure = ProbeTargets.question(http("HTTPS://example.org"), VARIABLES);
    assertEquals(new Address("example.org", 443), secure.at());
    assertEquals("/", secure.path());
    assertEquals("example.org", secure.headers().get("host"));
    assertTrue(secure.tls());
  }

  @Test
  void headersAndStatusAreChecked() {
    var header = new ProbeTarget.Http("http://h/", 200, 399, Map.of("a b", "c"));
    assertTrue(problem(header).startsWith("header 'a b' cannot be sent: "));
    var value = new ProbeTarget.Http("http://h/", 200, 399, Map.of("a", "b\r\nc: d"));
    assertTrue(problem(value).startsWith("header 'a' cannot be sent: "));
    assertEquals(
        "status: 300 to 200 (expected: a range within 100 to 599)",
        problem(new ProbeTarget.Http("http://h/", 300, 200, Map.of())));
  }

  @Test
  void aRegexSaysWhereItIsWrong() {
    assertEquals(
        "regex: 'a(b': Unclosed group at position 4", problem(new ProbeTarget.LogLine("a(b")));
    assertEquals("regex: it is empty", problem(new ProbeTarget.LogLine("")));
  }

  @Test
  void aCommandIsNotEmptyAndIsLeftToTheShell() {
    assertEquals("command: it is empty", problem(new ProbeTarget.Command("  ")));
    assertDoesNotThrow(
        () -> ProbeTargets.check(new ProbeTarget.Command("echo ${NOT_SET:-x} $$"), VARIABLES));
  }
}
