package dev.jsup.cli.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.DurationText.PlainNumber;
import dev.jsup.protocol.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10000",
    "1.5, 1500",
    "500ms, 500",
    "10s, 10000",
    "2m, 120000",
    "1h, 3600000",
    "365d, 31536000000",
    "1m30s, 90000",
    "1h30m, 5400000",
    "0.5s, 500",
    "1.5m, 90000",
  })
  void readsDurations(String text, long millis) throws CliException {
    assertEquals(millis, DurationText.millis("--timeout", text, PlainNumber.SECONDS));
  }

  @Test
  void takesAPlainNumberAsTheOptionMeansIt() throws CliException {
    assertEquals(1600, DurationText.millis("-k", "1600", PlainNumber.MILLISECONDS));
    assertEquals(2000, DurationText.millis("-k", "2s", PlainNumber.MILLISECONDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "s", "ten", "-1", "-1s", "1.2.3s", ".", "1 s", "5x", "1m30", "366d", "1e3s", "NaN"
      })
  void refusesWhatIsNone(String text) {
    var failure =
        assertThrows(
            CliException.class, () -> DurationText.millis("--timeout", text, PlainNumber.SECONDS));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertEquals(
        "--timeout: '"
            + text
            + "' (expected: a duration such as 500ms, 10s or 1m30s)\n"
            + "      a plain number is seconds, and a year is the longest",
        failure.text());
  }
}
