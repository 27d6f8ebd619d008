package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RateOptions;
import dev.jsup.protocol.model.RotationOptions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
  private static final String SIZE = "bytes, or a size like 100k, 50M or 1G";
  private static final String EVERY =
      "hourly, daily, weekly, monthly, off, or a cron pattern like '0 3 * * *'";

  @Test
  void readsEveryKey() {
    var text =
        """
        script: a
        log_file: ~/all.log
        merge_logs: true
        disable_logs: false
        log_type: json
        log_date_format: YYYY-MM-DD HH:mm:ss.SSS Z
        time: true
        log_max_line: 64k
        log_rate: {lines: 1000, bytes: 1M, burst: 10s}
        log_on_write_error: block
        rotate: {size: 100M, every: daily, keep: 7, max_total: 1G, max_age: 30d, compress: zstd, names: date}
        """;
    assertEquals(
        new LogOptions(
            "~/all.log",
            true,
            false,
            "json",
            "YYYY-MM-DD HH:mm:ss.SSS Z",
            true,
            65_536L,
            new RateOptions(1000L, 1L << 20, 10_000L),
            "block",
            new RotationOptions(
                null, 100L << 20, "daily", 7, 1L << 30, 30 * 86_400_000L, "zstd", "date")),
        logs(text));
  }

  @Test
  void nothingDeclaredIsNothing() {
    assertNull(logs("script: a\nout_file: x.log"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"log", "log_file", "logFile"})
  void everyNameOfTheCombinedFileIsKnown(String key) {
    assertEquals("true", logs("script: a\n" + key + ": true").file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "Null", "null", "'NULL'"})
  void whatIsWrittenAsNullGoesNowhere(String word) {
    var options =
        options("script: a\nout_file: %s\nerr_log: %s\nlog_file: %s".formatted(word, word, word));
    assertEquals("NULL", options.output());
    assertEquals("NULL", options.error());
    assertEquals("NULL", options.logs().file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~"})
  void aDestinationThatIsLeftEmptyIsTheDefault(String word) {
    var options = options("script: a\nout_file: %s\nlog_file: %s".formatted(word, word));
    assertNull(options.output());
    assertNull(options.logs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge_logs", "mergeLogs", "combine_logs", "combineLogs"})
  void everyNameOfMergingIsKnown(String key) {
    assertEquals(true, logs("script: a\n" + key + ": true").merge());
  }

  @ParameterizedTest
  @CsvSource({"on, true", "true, true", "off, false", "false, false"})
  void rotationIsOnOrOffAsAWhole(String word, boolean on) {
    assertEquals(RotationOptions.of(on), rotation(word));
  }

  @Test
  void theWordsOfPm2LogrotateAreKnown() {
    assertEquals(
        new RotationOptions(null, 10L << 20, "0 0 * * *", 0, null, null, "gzip", null),
        rotation("{max_size: 10M, retain: all, compress: true, rotateInterval: '0 0 * * *'}"));
  }

  @Test
  void whatIsOffIsALimitThatDoesNotHold() {
    assertEquals(
        new RotationOptions(null, 0L, "off", null, 0L, 0L, "false", null),
        rotation("{size: off, every: false, max_total: off, max_age: off, compress: false}"));
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        of("log_type: jsn", "11: log_type: 'jsn' (expected: raw or json; did you mean 'json'?)"),
        of("time: yes", "7: time: 'yes' (expected: true or false)"),
        of("merge_logs: 1", "13: merge_logs: '1' (expected: true or false)"),
        of("log_file: ''", "11: log_file: '' (expected: a file, true or false)"),
        of("log_max_line: big", "15: log_max_line: 'big' (expected: " + SIZE + ", 128 to 4M)"),
        of("log_max_line: 127", "15: log_max_line: '127' (expected: " + SIZE + ", 128 to 4M)"),
        of("log_max_line: 4.1M", "15: log_max_line: '4.1M' (expected: " + SIZE + ", 128 to 4M)"),
        of("log_rate: {bytes: 0}", "19: bytes: '0' (expected: " + SIZE + ")"),
        of("log_on_write_error: stop", "21: log_on_write_error: 'stop' (expected: drop or block)"),
        of("log_rate: 100", "11: log_rate: '100' (expected: a mapping of lines, bytes and burst)"),
        of("log_rate: {}", "11: log_rate: nothing is limited (expected: lines or bytes)"),
        of("log_rate: {lines: 0}", "19: lines: '0' (expected: a whole number, 1 or more)"),
        of("log_rate: {line: 5, bytes: 1M}", "12: unknown key 'line' (did you mean 'lines'?)"),
        of("log_typ: raw", "1: unknown key 'log_typ' (did you mean 'log_type'?)"));
  }

  static Stream<Arguments> problemsOfRotation() {
    return Stream.of(
        of(
            "rotate: sometimes",
            "9: rotate: 'sometimes' (expected: a mapping of size, every, keep, max_total, max_age,"
                + " compress and names, or on or off)"),
        of(
            "rotate: of",
            "9: rotate: 'of' (expected: a mapping of size, every, keep, max_total, max_age,"
                + " compress and names, or on or off; did you mean 'off'?)"),
        of(
            "rotate: {size: 50X}",
            "16: size: '50X' (expected: " + SIZE + ", 1 KiB or more, or off)"),
        of("rotate: {size: 10}", "16: size: '10' (expected: " + SIZE + ", 1 KiB or more, or off)"),
        of(
            "rotate: {every: dayly}",
            "17: every: 'dayly' (expected: " + EVERY + "; did you mean 'daily'?)"),
        of("rotate: {every: [daily]}", "17: every: a list (expected: " + EVERY + ")"),
        of("rotate: {keep: 0}", "16: keep: '0' (expected: 1 or more, or all)"),
        of(
            "rotate: {max_age: long}",
            "19: max_age: 'long' (expected: milliseconds, or a duration like 500ms, 5s or 1m30s,"
                + " 1s or more, or off)"),
        of(
            "rotate: {compress: gzp}",
            "20: compress: 'gzp' (expected: gzip, zstd, true or false; did you mean 'gzip'?)"),
        of(
            "rotate: {names: dates}",
            "17: names: 'dates' (expected: number or date; did you mean" + " 'date'?)"),
        of("rotate: {kep: 3}", "10: unknown key 'kep' (did you mean 'keep'?)"));
  }

  private static Arguments of(String line, String problem) {
    return Arguments.of(line, problem);
  }

  @ParameterizedTest
  @MethodSource({"problems", "problemsOfRotation"})
  void saysWhatIsWrongAndWhere(String line, String problem) {
    var result = EcosystemFile.read("f.yaml", "script: a\n" + line);
    var message =
        result instanceof YamlResult.Invalid<List<DeclaredApp>> invalid
            ? invalid.message()
            : "valid: " + result;
    assertEquals("f.yaml:2:" + problem, message);
  }

  private static RotationOptions rotation(String value) {
    return logs("script: a\nrotate: " + value).rotation();
  }

  private static LogOptions logs(String text) {
    return options(text).logs();
  }

  private static AppOptions options(String text) {
    return switch (EcosystemFile.read("f.yaml", text)) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) -> apps.getFirst().options();
      case YamlResult.Invalid<List<DeclaredApp>> invalid ->
          throw new AssertionError(invalid.message());
    };
  }
}
