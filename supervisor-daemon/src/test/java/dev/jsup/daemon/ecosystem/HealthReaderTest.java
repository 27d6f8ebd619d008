package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.ProbeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthReaderTest {
  private static YamlResult<List<DeclaredApp>> read(String keys) {
    return EcosystemFile.read("f", "script: a\n" + keys);
  }

  private static HealthOptions health(String keys) {
    var valid = assertInstanceOf(YamlResult.Valid.class, read(keys));
    return ((DeclaredApp) ((List<?>) valid.value()).getFirst()).options().health();
  }

  @Test
  void aWordAndAMappingMeanTheSame() {
    assertEquals(ProbeOptions.of("tcp:80"), health("readiness: tcp:80").ready());
    assertEquals(ProbeOptions.of("tcp:80"), health("ready: {tcp: 80}").ready());
    assertEquals(ProbeOptions.of("tcp:db:80"), health("ready: {tcp: 'db:80'}").ready());
    assertEquals(ProbeOptions.of("/health"), health("ready: {http: /health}").ready());
    assertEquals(ProbeOptions.of("exec:test -e x"), health("ready: {exec: test -e x}").ready());
    assertEquals(ProbeOptions.of("exec:test -e x"), health("ready: {command: test -e x}").ready());
    assertEquals(ProbeOptions.of("log:up|ready"), health("ready: {log: up|ready}").ready());
    assertEquals(ProbeOptions.of("/x"), health("liveness: /x").liveness());
  }

  @Test
  void otherNamesOfTheTimesAreKnown() {
    var probe = health("liveness: {tcp: 80, period: 5s, start_delay: 2s}").liveness();
    assertEquals(new ProbeOptions("tcp:80", null, null, 2000L, 5000L, null, null, null), probe);
    assertEquals(9000L, health("start_timeout: 9s").listenTimeoutMs());
  }

  private static void assertProblem(String keys, String problem) {
    var invalid = assertInstanceOf(YamlResult.Invalid.class, read(keys));
    assertEquals(problem, invalid.message());
  }

  @Test
  void problemsAreToldWhereTheyAre() {
    assertProblem(
        "ready: {tcp: 80, intervall: 5s}",
        "f:2:18: unknown key 'intervall' (did you mean 'interval'?)");
    assertProblem(
        "ready: {tcp: 80, exec: 'true'}",
        "f:2:8: ready: 2 things to ask (expected: one of tcp, http, exec, log)");
    assertProblem(
        "liveness: {interval: 5s}",
        "f:2:11: liveness: nothing to ask (expected: one of tcp, http, exec, log)");
    assertProblem("ready: {http: health}", "f:2:15: http: 'health' (expected: a URL, or /PATH)");
    assertProblem(
        "watchdog: often", "f:2:11: watchdog: 'often' (expected: " + Durations.EXPECTED + ')');
    assertProblem("wait_ready: maybe", "f:2:13: wait_ready: 'maybe' (expected: true or false)");
  }
}
