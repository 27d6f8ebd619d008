package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.ProbeOptions;
import dev.jsup.protocol.model.StopOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthAssemblyTest {
  private static final Map<String, String> HEADERS = Map.of("X", "y");

  private static AppOptions options(HealthOptions health) {
    return options(health, null, null);
  }

  private static AppOptions options(
      HealthOptions health, InstanceVariables variables, String stop) {
    var stops = stop == null ? null : new StopOptions(null, null, stop);
    return new AppOptions(
        null, "a", null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, stops, variables, health, null, null, null);
  }

  private static HealthOptions ready(String target) {
    return new HealthOptions(ProbeOptions.of(target), null, null, null, null);
  }

  private static HealthOptions liveness(ProbeOptions probe) {
    return new HealthOptions(null, null, null, probe, null);
  }

  private static ProbeTarget target(HealthOptions health) throws Refused {
    return Objects.requireNonNull(HealthAssembly.spec(options(health)).ready()).target();
  }

  @Test
  void nothingDeclaredIsNothingAsked() throws Refused {
    var declared = options(null);
    assertEquals(HealthSpec.NONE, HealthAssembly.spec(declared));
    assertEquals(LifecycleSettings.Health.NONE, HealthAssembly.settings(declared, HealthSpec.NONE));
    assertNull(HealthAssembly.note(declared));
  }

  @Test
  void everyTargetIsUnderstood() throws Refused {
    assertEquals(new ProbeTarget.Tcp("127.0.0.1", "80"), target(ready("tcp:80")));
    assertEquals(new ProbeTarget.Tcp("db", "${DB}"), target(ready("tcp:db:${DB}")));
    assertEquals(new ProbeTarget.Tcp("::1", "80"), target(ready("tcp:::1:80")));
    assertEquals(
        new ProbeTarget.Http("https://h/x", 200, 399, Map.of()), target(ready("https://h/x")));
    assertEquals(
        new ProbeTarget.Http("http://127.0.0.1:${PORT}/x", 200, 399, Map.of()),
        target(ready("/x")));
    assertEquals(new ProbeTarget.Command("test -e a:b"), target(ready("exec:test -e a:b")));
    assertEquals(new ProbeTarget.LogLine("up: \\d+"), target(ready("log:up: \\d+")));
    assertEquals(new ProbeTarget.Notify(), target(ready("notify")));
    assertEquals(new ProbeTarget.Notify(), target(ready("sd_notify")));
    assertEquals(HealthSpec.NONE, HealthAssembly.spec(options(ready("min_uptime"))));
  }

  @Test
  void theDefaultsAreThoseOfKubernetes() throws Refused {
    var spec = HealthAssembly.spec(options(liveness(ProbeOptions.of("tcp:80"))));
    assertEquals(
        new ProbeSpec(
            new ProbeTarget.Tcp("127.0.0.1", "80"),
            Duration.ZERO,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            3,
            1),
        spec.liveness());
  }

  @Test
  void everyNumberIsTaken() throws Refused {
    var probe = new ProbeOptions("http://h", "204", HEADERS, 1L, 20L, 30L, 4, 5);
    assertEquals(
        new ProbeSpec(
            new ProbeTarget.Http("http://h", 204, 204, HEADERS),
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            4,
            5),
        HealthAssembly.spec(options(liveness(probe))).liveness());
  }

  @Test
  void theLifeCycleKnowsWhatIsAsked() throws Refused {
    var watched = options(new HealthOptions(null, null, null, null, 5_000L), null, "bin/stop");
    var spec = HealthAssembly.spec(watched);
    assertEquals("bin/stop", spec.stopCommand());
    assertEquals(Duration.ofSeconds(5), spec.watchdog());
    assertEquals(new LifecycleSettings.Health(null, true), HealthAssembly.settings(watched, spec));

    var probed = options(new HealthOptions(ProbeOptions.of("notify"), null, 7L * 1000, null, null));
    assertEquals(
        new LifecycleSettings.Health(Duration.ofSeconds(7), true),
        HealthAssembly.settings(probed, HealthAssembly.spec(probed)));
    var byDefault = options(ready("notify"));
    assertEquals(
        new LifecycleSettings.Health(Duration.ofSeconds(30), true),
        HealthAssembly.settings(byDefault, HealthAssembly.spec(byDefault)));
  }

  @Test
  void waitReadyIsByPortOrByNotifyAndSaysSo() throws Refused {
    var waits = new HealthOptions(null, true, null, null, null);
    assertEquals(new ProbeTarget.Notify(), target(waits));
    assertEquals(HealthAssembly.WAIT_READY_BY_NOTIFY, HealthAssembly.note(options(waits)));

    var withPort = options(waits, new InstanceVariables(null, null, 80, null), null);
    assertEquals(
        new ProbeTarget.Tcp("127.0.0.1", "${PORT}"),
        Objects.requireNonNull(HealthAssembly.spec(withPort).ready()).target());
    assertEquals(HealthAssembly.WAIT_READY_BY_PORT, HealthAssembly.note(withPort));

    var both = new HealthOptions(ProbeOptions.of("exec:true"), true, null, null, null);
    assertEquals(new ProbeTarget.Command("true"), target(both));
    assertNull(HealthAssembly.note(options(both)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tpc:80 | Did you mean 'tcp:'?
          min-uptime | Did you mean 'min_uptime'?
          notifyy | Did you mean 'notify'?
          tcp: | As tcp:8080.
          """)
  void whatCannotBeUnderstoodIsToldWithTheNearestWord(String target, String next) {
    var refused = assertThrows(Refused.class, () -> HealthAssembly.spec(options(ready(target))));
    assertEquals(next, refused.error().next());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp:80 | 200 | | | 3 | liveness: status and headers are for http alone
          http://h | 2xx | | | 3 | liveness: status '2xx' (expected: 200, or 200-399)
          tcp:80 | | 0 | | 3 | liveness: interval: 0 ms (expected: 10 or more)
          tcp:80 | | | 9 | 3 | liveness: timeout: 9 ms (expected: 10 or more)
          tcp:80 | | | | 0 | liveness: failure_threshold: 0 (expected: 1 to 1000)
          notify | | | | 3 | liveness: 'notify' asks nothing; use watchdog
          min_uptime | | | | 3 | liveness: 'min_uptime' asks nothing; use watchdog
          """)
  void whatCannotWorkIsRefused(
      String target, String status, Long interval, Long timeout, Integer failures, String message) {
    var probe = new ProbeOptions(target, status, null, null, interval, timeout, failures, null);
    var refused = assertThrows(Refused.class, () -> HealthAssembly.spec(options(liveness(probe))));
    assertEquals(message, refused.error().message());
  }

  @Test
  void failuresOfReadinessAreNotCounted() {
    var probe = new ProbeOptions("tcp:80", null, null, null, null, null, 3, null);
    var declared = options(new HealthOptions(probe, null, null, null, null));
    var refused = assertThrows(Refused.class, () -> HealthAssembly.spec(declared));
    assertEquals(
        "ready: failure_threshold is for liveness; listen_timeout limits it here",
        refused.error().message());
  }
}
