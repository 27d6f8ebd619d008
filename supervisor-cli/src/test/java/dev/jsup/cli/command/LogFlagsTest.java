package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RotationOptions;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFlagsTest {
  private static LogOptions logs(String... typed) throws CliException {
    return start(typed).options().logs();
  }

  private static StartRequest start(String... typed) throws CliException {
    var caller = new Caller(Map.of(), "/srv", new JsupHome(Path.of("/home")));
    var command = new StartCommand();
    return command.request(ArgumentParser.parse(Verb.START, command, List.of(typed)), caller);
  }

  @Test
  void nothingTypedIsNothingDeclared() throws CliException {
    assertNull(logs("x", "-o", "out.log", "-e", "err.log"));
  }

  @Test
  void everyOptionIsDeclared() throws CliException {
    assertEquals(
        new LogOptions(
            "all.log",
            true,
            true,
            "json",
            "HH:mm",
            true,
            null,
            null,
            null,
            RotationOptions.ofSize(100L << 20)),
        logs(
            "x",
            "-l",
            "all.log",
            "--log-type=json",
            "--log-date-format",
            "HH:mm",
            "--time",
            "--merge-logs",
            "--disable-logs",
            "--rotate=100M"));
  }

  @Test
  void theCombinedFileNeedsNoName() throws CliException {
    assertEquals("true", logs("x", "--log").file());
    assertEquals("true", logs("x", "-l", "--time").file());
    assertEquals("a.log", logs("x", "-la.log").file());
    assertEquals("a.log", logs("--log=a.log", "x").file());
    assertEquals(List.of("x"), start("x", "--log", "--", "-l").targets());
  }

  @ParameterizedTest
  @CsvSource({"1k, 1024", "1.5K, 1536", "2048, 2048", "1G, 1073741824"})
  void aSizeHasAUnit(String typed, long bytes) throws CliException {
    assertEquals(RotationOptions.ofSize(bytes), logs("x", "--rotate", typed).rotation());
  }

  @Test
  void rotationIsOnOrOff() throws CliException {
    assertEquals(RotationOptions.of(false), logs("x", "--rotate", "off").rotation());
    assertEquals(RotationOptions.of(true), logs("x", "--rotate", "on").rotation());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "--rotate big > --rotate: 'big' (expected: a size such as 100k, 50M or 1G, or off or on)",
        "--rotate -5 > --rotate: '-5' (expected: a size such as 100k, 50M or 1G, or off or on)",
        "--rotate= > --rotate: '' (expected: a size such as 100k, 50M or 1G, or off or on)",
        "--rotate 1e3 > --rotate: '1e3' (expected: a size such as 100k, 50M or 1G, or off or on)",
        "--rotate of > --rotate: 'of' (expected: a size such as 100k, 50M or 1G, or off or on); did"
            + " you mean 'off'?",
        "--log-type jsn > --log-type: 'jsn' (expected: raw, json); did you mean 'json'?"
      })
  void refusesWrongValues(String typed, String message) {
    var words = ("x " + typed).split(" ", -1);
    var failure = assertThrows(CliException.class, () -> logs(words));
    assertTrue(failure.text().startsWith(message), failure.text());
  }

  @Test
  void theOptionsOfReadingAreNoneOfRotating() {
    var command = new LogsCommand();
    var caller = new Caller(Map.of(), "/srv", new JsupHome(Path.of("/home")));
    for (var line : List.of(List.of("rotate", "--lines", "5"), List.of("api", "--daemon-log"))) {
      var failure =
          assertThrows(
              CliException.class,
              () -> command.request(ArgumentParser.parse(Verb.LOGS, command, line), caller));
      assertTrue(failure.text().contains("rotate'"), failure.text());
    }
  }
}
