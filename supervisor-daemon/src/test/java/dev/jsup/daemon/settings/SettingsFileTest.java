package dev.jsup.daemon.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.RestartMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final RotationSpec DAEMON_LOG =
      new RotationSpec(10L << 20, null, 5, 0, null, Compression.GZIP, Names.NUMBER);

  @Test
  void hasDefaultsForEverything() {
    assertEquals(
        new DaemonSettings(
            LogLevel.INFO,
            new PolicyDefaults(
                RestartMode.ALWAYS, 16, 1000, 0, null, null, null, RotationSpec.DEFAULT, Map.of()),
            DAEMON_LOG),
        DaemonSettings.BUILT_IN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "# nothing set\n", "~", "{}", "log_level:\ndefaults:\n", "defaults: {}"})
  void leavesTheDefaultsWhereNothingIsSet(String text) {
    assertEquals(DaemonSettings.BUILT_IN, settings(text));
  }

  @Test
  void readsEveryKey() {
    var text =
        """
        log_level: debug
        defaults:
          restart: on-failure
          max_restarts: 3
          min_uptime: 5s
          restart_delay: 250
          kill_timeout: 10s
          stop_signal: SIGQUIT
          instance_var: WORKER
          rotate: {size: 100M, every: daily, compress: zstd}
        log:
          rotate: {keep: 2, max_age: 30d}
        """;
    assertEquals(
        new DaemonSettings(
            LogLevel.DEBUG,
            new PolicyDefaults(
                RestartMode.ON_FAILURE,
                3,
                5000,
                250,
                10_000L,
                "QUIT",
                "WORKER",
                new RotationSpec(
                    100L << 20, "0 0 * * *", 5, 0, null, Compression.ZSTD, Names.NUMBER),
                Map.of()),
            new RotationSpec(
                10L << 20, null, 2, 0, Duration.ofDays(30), Compression.GZIP, Names.NUMBER)),
        settings(text));
  }

  @Test
  void keepsWhatOneKeyDoesNotSay() {
    assertEquals(
        new DaemonSettings(
            LogLevel.INFO,
            new PolicyDefaults(
                RestartMode.NEVER, 16, 1000, 0, null, null, null, RotationSpec.DEFAULT, Map.of()),
            DAEMON_LOG),
        settings("defaults: {restart: never}"));
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of("- x", "jsup.yaml:1:1: a list (expected: a mapping of settings)"),
        Arguments.of("x", "jsup.yaml:1:1: 'x' (expected: a mapping of settings)"),
        Arguments.of(
            "log_level: loud",
            "jsup.yaml:1:12: log_level: 'loud' (expected: error, warn, info or debug)"),
        Arguments.of(
            "loglevel: info", "jsup.yaml:1:1: unknown key 'loglevel' (did you mean 'log_level'?)"),
        Arguments.of(
            "defaults: always",
            "jsup.yaml:1:11: defaults: 'always' (expected: a mapping of policies)"),
        Arguments.of(
            "defaults:\n  restart: yes\n  max_restart: 3\n  min_uptime: -1",
            """
            jsup.yaml:2:12: restart: 'yes' (expected: always, on-success, on-failure, on-abnormal, on-watchdog, unless-stopped or never)
            jsup.yaml:3:3: unknown key 'max_restart' (did you mean 'max_restarts'?)
            jsup.yaml:4:15: min_uptime: '-1' (expected: milliseconds, or a duration like 500ms, \
            5s or 1m30s)\
            """),
        Arguments.of(
            "log:\n  rotate:\n    size: huge\n  level: x",
            """
            jsup.yaml:3:11: size: 'huge' (expected: bytes, or a size like 100k, 50M or 1G, 1 KiB or \
            more, or off)
            jsup.yaml:4:3: unknown key 'level'\
            """),
        Arguments.of(
            "defaults: {stop_signal: CONT, instance_var: 'a b'}",
            """
            jsup.yaml:1:25: stop_signal: 'CONT' (expected: a signal that asks for an end, such as \
            TERM, INT or QUIT)
            jsup.yaml:1:45: instance_var: 'a b' (expected: the name of a variable)\
            """),
        Arguments.of("a: [", "jsup.yaml:1:5: a value is missing"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void saysWhatIsWrongAndWhere(String text, String message) {
    var result = SettingsFile.read("jsup.yaml", text);
    assertEquals(
        message,
        result instanceof YamlResult.Invalid<DaemonSettings> invalid
            ? invalid.message()
            : result.toString());
  }

  @Test
  void tellsWhatAReloadChanges() {
    var before = settings("defaults: {max_restarts: 5}");
    var after =
        settings(
            "log_level: debug\ndefaults: {restart: never, kill_timeout: 5s, rotate: off}\nlog: {rotate: {size: 1M}}");
    assertEquals(
        List.of(
            "log_level: info -> debug",
            "defaults.restart: always -> never",
            "defaults.max_restarts: 5 -> 16",
            "defaults.kill_timeout: by kind of app -> 5000 ms",
            "defaults.rotate: at 50 MiB, 5 kept, gzip -> off",
            "log.rotate: at 10 MiB, 5 kept, gzip -> at 1 MiB, 5 kept, gzip"),
        before.changesTo(after));
  }

  @Test
  void tellsNothingWhenAReloadChangesNothing() {
    assertEquals(List.of(), settings("log_level: warn").changesTo(settings("logLevel: warn")));
  }

  private static DaemonSettings settings(String text) {
    return switch (SettingsFile.read("jsup.yaml", text)) {
      case YamlResult.Valid<DaemonSettings>(var settings) -> settings;
      case YamlResult.Invalid<DaemonSettings> invalid ->
          throw new AssertionError(invalid.message());
    };
  }
}
