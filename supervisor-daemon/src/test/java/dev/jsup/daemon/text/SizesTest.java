package dev.jsup.daemon.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500, 500",
    "500b, 500",
    "1k, 1024",
    "1K, 1024",
    "100kb, 102400",
    "50M, 52428800",
    "50MiB, 52428800",
    "1.5G, 1610612736",
    "2t, 2199023255552",
    "8192T, 9007199254740992"
  })
  void readsWhatPeopleWrite(String text, long bytes) {
    assertEquals(OptionalLong.of(bytes), Sizes.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "-1", "1 M", "1x", "1,5M", "1e9", ".5M", "9999999T", "1Mi"})
  void takesNothingElse(String text) {
    assertEquals(OptionalLong.empty(), Sizes.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "52428800, 50 MiB",
    "1073741824, 1 GiB",
    "109951162777600, 100 TiB"
  })
  void spellsThem(long bytes, String text) {
    assertEquals(text, Sizes.spelled(bytes));
  }
}
