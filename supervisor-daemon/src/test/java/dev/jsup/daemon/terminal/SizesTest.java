package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 0b",
    "0, 0b",
    "1023, 1023b",
    "1024, 1kb",
    "35756441, 34.1mb",
    "1048575, 1mb",
    "1073741824, 1gb",
    "2135756441, 2gb",
    "1610612736, 1.5gb",
    "9223372036854775807, 8388608tb",
  })
  void showsBytesInTheLargestUnit(long bytes, String text) {
    assertEquals(text, Sizes.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0%",
    "0.04, 0%",
    "0.3, 0.3%",
    "12.44, 12.4%",
    "99.94, 99.9%",
    "99.96, 100%",
    "230.2, 230%",
    "-1, 0%",
    "NaN, 0%",
  })
  void showsPercentWithOneDecimalAtMost(double percent, String text) {
    assertEquals(text, Sizes.percent(percent));
  }
}
