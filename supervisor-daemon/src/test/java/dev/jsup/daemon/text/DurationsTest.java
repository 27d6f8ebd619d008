package dev.jsup.daemon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1600, 1600",
    "500ms, 500",
    "5s, 5000",
    "1.5s, 1500",
    "2m, 120000",
    "1h, 3600000",
    "1m30s, 90000",
    "1d2h3m4s5ms, 93784005",
    "365d, 31536000000",
    "31536000000, 31536000000",
  })
  void readsMillisecondsAndUnits(String text, long millis) {
    assertEquals(OptionalLong.of(millis), Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 5s",
        "5 s",
        "-1",
        "-5s",
        "1.5",
        "s",
        "5x",
        "5S",
        "5s5",
        "many",
        "366d",
        "31536000001",
        "99999999999999999999",
        "999999999d999999999d999999999d999999999d999999999d"
      })
  void refusesWhatIsNoDurationOrLongerThanAYear(String text) {
    assertEquals(OptionalLong.empty(), Durations.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0s",
    "0, 0s",
    "999, 0s",
    "3000, 3s",
    "59999, 59s",
    "60000, 1m",
    "3599999, 59m",
    "3600000, 1h",
    "86399999, 23h",
    "86400000, 1D",
    "25920000000, 300D",
  })
  void isCompactInATable(long millis, String text) {
    assertEquals(text, Durations.compact(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "12, 12 ms",
    "999, 999 ms",
    "1000, 1 s",
    "1600, 1.6 s",
    "10000, 10 s",
    "119000, 119 s",
    "120000, 2 min",
    "5400000, 90 min",
    "9000000, 2.5 h",
    "172800000, 2 days",
  })
  void isSpelledInASentence(long millis, String text) {
    assertEquals(text, Durations.spelled(millis));
  }
}
