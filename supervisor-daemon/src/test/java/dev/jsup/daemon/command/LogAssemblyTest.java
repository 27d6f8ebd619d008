package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RateOptions;
import dev.jsup.protocol.model.RotationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogAssemblyTest {
  @TempDir private Path folder;

  private LogSpec spec(String output, LogOptions logs) throws Refused {
    var options =
        new AppOptions(
            null, "a", null, null, null, null, null, null, null, null, null, output, null, null,
            null, null, null, null, null, null, null, logs, null, null);
    var home = Map.of("HOME", folder + "/home");
    return new LogAssembly(folder, home).spec(options, RotationSpec.DEFAULT);
  }

  private LogSpec spec(LogOptions logs) throws Refused {
    return spec(null, logs);
  }

  private static LogOptions file(String file) {
    return new LogOptions(file, null, null, null, null, null, null, null, null, null);
  }

  private static LogOptions form(String type, String format, Boolean time, Long longest) {
    return new LogOptions(null, null, null, type, format, time, longest, null, null, null);
  }

  private static LogOptions rate(Long lines, Long bytes, Long burst) {
    var rate = new RateOptions(lines, bytes, burst);
    return new LogOptions(null, null, null, null, null, null, null, rate, null, null);
  }

  private static LogOptions rotation(Long size, String every, Integer keep, String compress) {
    var rotation = new RotationOptions(null, size, every, keep, null, null, compress, null);
    return new LogOptions(null, null, null, null, null, null, null, null, null, rotation);
  }

  @Test
  void nothingDeclaredIsTheDefault() throws Refused {
    assertEquals(LogSpec.DEFAULT, spec(null));
    assertEquals(LogSpec.DEFAULT, spec(LogOptions.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "NULL, /dev/null",
    "/dev/null, /dev/null",
    "syslog, syslog",
    "journald, syslog",
    "/dev/log, syslog"
  })
  void someDestinationsAreNoFiles(String declared, String destination) throws Refused {
    assertEquals(destination, spec(declared, null).out());
    assertEquals(destination, spec(file(declared)).combined());
  }

  @Test
  void filesBeginAtTheFolderOfTheAppOrItsHome() throws Refused {
    assertEquals(folder + "/l/all.log", spec(file("./x/../l/all.log")).combined());
    assertEquals(folder + "/home/all.log", spec(file("~/all.log")).combined());
  }

  @Test
  void theCombinedFileMayBeTheDefaultOneOrNone() throws Refused {
    assertEquals(LogSpec.BY_DEFAULT, spec(file("true")).combined());
    assertNull(spec(file("false")).combined());
  }

  @Test
  void disabledLogsGoNowhere() throws Refused {
    var spec =
        spec("o.log", new LogOptions("true", null, true, null, null, null, null, null, null, null));
    assertEquals(LogSpec.NOWHERE, spec.out());
    assertEquals(LogSpec.NOWHERE, spec.error());
    assertNull(spec.combined());
  }

  @Test
  void linesHaveTheFormThatIsDeclared() throws Refused {
    assertEquals(new LineSpec(true, null, 1 << 20), spec(form("json", null, null, null)).lines());
    assertEquals(
        new LineSpec(false, "YYYY-MM-DDTHH:mm:ss", 4096),
        spec(form("raw", null, true, 4096L)).lines());
    assertEquals("HH:mm", spec(form(null, "HH:mm", true, null)).lines().dateFormat());
    assertNull(spec(form(null, null, false, null)).lines().dateFormat());
  }

  @Test
  void aRateHasABurst() throws Refused {
    assertEquals(new RateSpec(10, 0, 5.0), spec(rate(10L, null, null)).rate());
    assertEquals(new RateSpec(0, 2048, 0.5), spec(rate(null, 2048L, 500L)).rate());
  }

  @Test
  void mergingAndTroubleAreAsDeclared() throws Refused {
    var options = new LogOptions(null, true, null, null, null, null, null, null, "block", null);
    assertEquals(true, spec(options).merged());
    assertEquals(WriteTrouble.BLOCK, spec(options).trouble());
  }

  @Test
  void rotationIsLaidOverTheDefault() throws Refused {
    var rotation = spec(rotation(2048L, "0 3 * * *", null, null)).rotation();
    assertEquals(2048, rotation.maxBytes());
    assertEquals("0 3 * * *", rotation.schedule());
    assertEquals(RotationSpec.DEFAULT.keep(), rotation.keep());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(form("jsn", null, null, null), "log_type: 'jsn' (expected: raw, json)"),
        Arguments.of(
            form(null, " ", null, null),
            "log_date_format: '' (expected: tokens like YYYY-MM-DD HH:mm:ss, or iso)"),
        Arguments.of(form(null, null, null, 5L), "log_max_line: 5 (expected: 128 to 4194304)"),
        Arguments.of(
            rate(null, null, 5L), "log_rate: nothing is limited (expected: lines or bytes)"),
        Arguments.of(rate(0L, null, null), "log_rate: lines: 0 (expected: 1 to 9007199254740992)"),
        Arguments.of(rate(1L, null, 1L), "log_rate: burst: 1 (expected: 100 to 3600000)"),
        Arguments.of(
            rotation(-1L, null, null, null),
            "rotate: size: -1 (expected: 1024 bytes or more, or 0 for no limit)"),
        Arguments.of(
            rotation(1023L, null, null, null),
            "rotate: size: 1023 (expected: 1024 bytes or more, or 0 for no limit)"),
        Arguments.of(rotation(null, null, -2, null), "rotate: keep: -2 (expected: 0 or more)"),
        Arguments.of(
            rotation(null, "dayly", null, null),
            "rotate: every: 'dayly' (expected: hourly, daily, weekly, monthly, off, or a cron"
                + " pattern)"),
        Arguments.of(
            rotation(null, null, null, "xz"),
            "rotate: compress: 'xz' (expected: gzip, zstd, false)"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongValueIsTold(LogOptions logs, String message) {
    assertEquals(message, assertThrows(Refused.class, () -> spec(logs)).error().message());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "plain/x.log"})
  void aFileThatCannotBeWrittenIsTold(String file) throws IOException {
    Files.writeString(folder.resolve("plain"), "");
    var e = assertThrows(Refused.class, () -> spec(file(file)));
    assertEquals(
        "Name another with --output, --error or --log, or out_file, error_file or log_file.",
        e.error().next());
  }
}
