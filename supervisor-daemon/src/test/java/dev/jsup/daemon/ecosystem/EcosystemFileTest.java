package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.InstanceVariables;
import dev.jsup.protocol.model.ProbeOptions;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.StopOptions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcosystemFileTest {
  private static final String EXPECTED =
      " (expected: 'apps:' with a list of apps, a list of apps, or one app)";

  private static final String EVERY_KEY =
      """
      apps:
        - name: web
          script: ./app.jar
          args: --title 'my app' -v
          cwd: ../web
          env:
            PORT: 8080
            DEBUG: true
            EMPTY:
          instances: 2
          interpreter: /opt/java/bin/java
          interpreter_args: [-Dx=y, 1]
          java_opts: -Xmx64m
          namespace: shop
          restart: on-failure
          out_file: out.log
          error_file: err.log
          max_restarts: 5
          restart_delay: 100
          min_uptime: 5s
          kill_timeout: 1m30s
          success_exit_codes: 143
          stop_exit_codes: [0, SIGTERM]
          restart_prevent_exit_codes: [3]
          restart_force_exit_codes: 4 5
          exp_backoff_restart_delay: 200
          backoff_factor: 2.5
          backoff_max: 20s
          backoff_jitter: 0.1
          backoff_reset: 1m
          restart_window: 10m
          stop_signal: SIGQUIT
          kill_mode: group
          instance_var: N
          increment_var: DEBUG_PORT
          port: 8080
          port_step: 10
          exec_stop: bin/stop --now
          ready: {http: /health, status: 200-204, headers: {X-Probe: jsup}, interval: 1s, timeout: 2s, initial_delay: 3s, success_threshold: 2}
          listen_timeout: 20s
          wait_ready: true
          liveness: {tcp: 8081, failure_threshold: 5}
          watchdog: 1m
      """;

  private static RestartOptions everyRestartKey() {
    return new RestartOptions(
        List.of("143"),
        List.of("0", "SIGTERM"),
        List.of("3"),
        List.of("4", "5"),
        200L,
        2.5,
        20_000L,
        0.1,
        60_000L,
        600_000L);
  }

  private static HealthOptions everyHealthKey() {
    return new HealthOptions(
        new ProbeOptions(
            "/health", "200-204", Map.of("X-Probe", "jsup"), 3_000L, 1_000L, 2_000L, null, 2),
        true,
        20_000L,
        new ProbeOptions("tcp:8081", null, null, null, null, null, 5, null),
        60_000L);
  }

  @Test
  void readsEveryKey() {
    var options =
        new AppOptions(
            "web",
            "./app.jar",
            List.of("--title", "my app", "-v"),
            "../web",
            Map.of("PORT", "8080", "DEBUG", "true", "EMPTY", ""),
            "2",
            "/opt/java/bin/java",
            List.of("-Dx=y", "1"),
            List.of("-Xmx64m"),
            "shop",
            "on-failure",
            "out.log",
            "err.log",
            5,
            100L,
            5_000L,
            90_000L,
            everyRestartKey(),
            new StopOptions("SIGQUIT", "group", "bin/stop --now"),
            new InstanceVariables("N", "DEBUG_PORT", 8080, 10),
            everyHealthKey(),
            null,
            null,
            null);
    var app = apps(EVERY_KEY).getFirst();
    assertEquals(options, app.options());
    assertEquals(new Location("ecosystem.yaml", 2, 5), app.location());
    assertEquals(DeclaredApp.Extras.NONE, app.extras());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apps:\n  - script: a\n  - script: b",
        "- script: a\n- script: b",
        "[{script: a}, {script: b}]",
        "{\"apps\": [{\"script\": \"a\"}, {\"script\": \"b\"}]}"
      })
  void readsAListOfAppsInEveryShape(String text) {
    assertEquals(List.of("a", "b"), apps(text).stream().map(a -> a.options().script()).toList());
  }

  @Test
  void readsOneAppAlone() {
    var app = apps("script: a.sh\nname: a").getFirst();
    assertEquals("a", app.options().name());
    assertNull(app.options().restart());
    assertNull(app.options().args());
  }

  @Test
  void letsAppsShareKeysThroughAnAnchor() {
    var apps =
        apps("- &d {script: a, restart: never, name: x}\n- {<<: *d, name: y}\n- {<<: *d, name: z}");
    assertEquals(List.of("x", "y", "z"), apps.stream().map(a -> a.options().name()).toList());
    assertEquals("never", apps.get(2).options().restart());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-2, -2", "max, max", "0, max", "'\"4\"', 4"})
  void readsTheNumberOfInstances(String written, String instances) {
    assertEquals(
        instances, apps("script: a\ninstances: " + written).getFirst().options().instances());
  }

  @ParameterizedTest
  @CsvSource({
    "restart: always, always",
    "restart: never, never",
    "autorestart: false, never",
    "autorestart: true, ",
    "'autorestart: true\nrestart: on-failure', on-failure",
    "'autorestart: false\nrestart: never', never",
  })
  void understandsThePolicyOfPm2(String keys, String restart) {
    assertEquals(restart, apps("script: a\n" + keys).getFirst().options().restart());
  }

  static Stream<Arguments> problemsOfTheFile() {
    return Stream.of(
        Arguments.of("", "1:1: no app is declared" + EXPECTED),
        Arguments.of("# only a comment\n", "1:1: no app is declared" + EXPECTED),
        Arguments.of("[]", "1:1: no app is declared" + EXPECTED),
        Arguments.of("apps:\n", "1:1: no app is declared" + EXPECTED),
        Arguments.of("hello", "1:1: 'hello'" + EXPECTED),
        Arguments.of("apps: web", "1:7: apps: 'web' (expected: a list of apps)"),
        Arguments.of("apps:\n- web", "2:3: 'web' (expected: an app, a mapping of keys)"),
        Arguments.of("app:\n- script: a", "1:1: unknown key 'app' (did you mean 'apps'?)"),
        Arguments.of("apps: [{script: a}]\nnme: x", "2:1: unknown key 'nme'"),
        Arguments.of(
            "- name: web",
            "1:3: app 'web' has no script (expected: a script, an executable or a shell command)"),
        Arguments.of(
            "name: web\nscript:",
            "1:1: app 'web' has no script (expected: a script, an executable or a shell command)"));
  }

  static Stream<Arguments> problemsOfAnApp() {
    return Stream.of(
        Arguments.of(
            "script: ''", "1:9: script: '' (expected: a script, an executable or a shell command)"),
        Arguments.of("script: a\nname: 12", "2:7: name: '12' (expected: " + AppName.EXPECTED + ")"),
        Arguments.of(
            "script: a\nnamespace: all",
            "2:12: namespace: 'all' (expected: " + AppName.EXPECTED + ")"),
        Arguments.of(
            "script: a\ncmd: b", "2:1: 'cmd' is another name of 'script' (first in line 1)"),
        Arguments.of(
            "script: a\ninstances: many",
            "2:12: instances: 'many' (expected: a whole number, 'max' or -N)"),
        Arguments.of(
            "script: a\nrestart: false",
            "2:10: restart: 'false' (expected: always, on-success, on-failure, on-abnormal, on-watchdog, unless-stopped or never)"),
        Arguments.of(
            "script: a\nautorestart: true\nrestart: never",
            "2:14: autorestart: true contradicts restart: never"),
        Arguments.of(
            "script: a\nautorestart: false\nrestart: always",
            "2:14: autorestart: false contradicts restart: always"),
        Arguments.of(
            "script: a\nenv: {A: {B: c}}",
            "2:10: A: a mapping (expected: a string, number or boolean)"),
        Arguments.of("script: a\nenv: {'A=B': c}", "2:7: 'A=B' cannot be the name of a variable"),
        Arguments.of(
            "script: a\nenv_production: x",
            "2:17: env_production: 'x' (expected: a mapping of names to strings)"),
        Arguments.of(
            "- {script: a, name: x}\n- {script: b, name: y}\n- {script: c, name: x}",
            "3:3: app 'x' is declared twice (first in line 1)"),
        Arguments.of(
            "script: a\nenv:\n\tA: b", "3:1: a tab in the indentation (expected: spaces)"));
  }

  @ParameterizedTest
  @MethodSource({"problemsOfTheFile", "problemsOfAnApp"})
  void saysWhatIsWrongAndWhere(String text, String problem) {
    assertEquals("ecosystem.yaml:" + problem, message(text));
  }

  @Test
  void findsAllProblemsAtOnceInTheOrderOfTheFile() {
    var text =
        """
        apps:
          - name: web
            scrpt: app.jar
            command: app.jar
            uid: www
            instances: many
            kill_timeout: soon
            name: web2
          - script: b
            args: "it's"
        """;
    assertEquals(
        """
        ecosystem.yaml:3:5: unknown key 'scrpt' (did you mean 'script'?)
        ecosystem.yaml:6:16: instances: 'many' (expected: a whole number, 'max' or -N)
        ecosystem.yaml:7:19: kill_timeout: 'soon' (expected: milliseconds, or a duration like \
        500ms, 5s or 1m30s)
        ecosystem.yaml:8:5: duplicate key 'name' (first in line 2)
        ecosystem.yaml:10:11: args: 'it's' (expected: every quote closed)\
        """,
        message(text));
  }

  @Test
  void neverThrowsWhateverItReads() {
    var letters = "\n :-[]{}'\"&*~0a#";
    long seed = 11;
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder(EVERY_KEY);
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        text.setCharAt(
            random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
      }
      assertDoesNotThrow(() -> message(text.toString()), "seed " + seed + ": " + text);
    }
  }

  private static List<DeclaredApp> apps(String text) {
    return switch (EcosystemFile.read("ecosystem.yaml", text)) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) -> apps;
      case YamlResult.Invalid<List<DeclaredApp>> invalid ->
          throw new AssertionError(invalid.message());
    };
  }

  private static String message(String text) {
    return switch (EcosystemFile.read("ecosystem.yaml", text)) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) -> "valid: " + apps;
      case YamlResult.Invalid<List<DeclaredApp>> invalid -> invalid.message();
    };
  }
}
