package dev.jsup.daemon.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import dev.jsup.protocol.model.RotationOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationsTest {
  private static final RotationSpec HOUSE =
      new RotationSpec(
          1 << 20, "0 0 * * *", 2, 1 << 30, Duration.ofDays(3), Compression.ZSTD, Names.DATE);

  private static final RotationOptions KEEP_9 =
      new RotationOptions(null, null, null, 9, null, null, null, null);

  @Test
  void whatIsNotSaidIsAsTheDefaults() {
    assertEquals(HOUSE, Rotations.over(HOUSE, null));
    assertEquals(
        new RotationSpec(
            1 << 20, "0 0 * * *", 9, 1 << 30, Duration.ofDays(3), Compression.ZSTD, Names.DATE),
        Rotations.over(HOUSE, KEEP_9));
  }

  @Test
  void everyKeyCanBeSaid() {
    assertEquals(
        new RotationSpec(5, null, 0, 0, null, Compression.NONE, Names.NUMBER),
        Rotations.over(HOUSE, new RotationOptions(null, 5L, "off", 0, 0L, 0L, "false", "number")));
  }

  @Test
  void offIsOffAndOnIsAsBuiltIn() {
    assertEquals(RotationSpec.OFF, Rotations.over(HOUSE, RotationOptions.of(false)));
    assertEquals(RotationSpec.DEFAULT, Rotations.over(HOUSE, RotationOptions.of(true)));
  }

  @Test
  void whereTheDefaultIsOffAnAppThatSaysSomethingHasTheOtherBuiltInLimits() {
    assertEquals(9, Rotations.over(RotationSpec.OFF, KEEP_9).keep());
    assertEquals(
        RotationSpec.DEFAULT.maxBytes(), Rotations.over(RotationSpec.OFF, KEEP_9).maxBytes());
  }

  @ParameterizedTest
  @CsvSource({"hourly, 0 * * * *", "daily, 0 0 * * *", "weekly, 0 0 * * 0", "monthly, 0 0 1 * *"})
  void theWordsAreCronPatterns(String word, String pattern) {
    var options = new RotationOptions(null, null, word, null, null, null, null, null);
    var spec = Rotations.over(RotationSpec.DEFAULT, options);
    assertEquals(pattern, spec.schedule());
    assertEquals("at 50 MiB or " + word + ", 5 kept, gzip", Rotations.spelled(spec));
  }

  @Test
  void aRotationIsSaidInWords() {
    assertEquals(
        "at 1 MiB or daily, 2 kept, 1 GiB in all, for 3 days, zstd, named by date",
        Rotations.spelled(HOUSE));
    assertEquals("off", Rotations.spelled(RotationSpec.OFF));
    assertEquals(
        "by the pattern 0 3 * * 1, all kept, not compressed",
        Rotations.spelled(
            new RotationSpec(0, "0 3 * * 1", 0, 0, null, Compression.NONE, Names.NUMBER)));
    assertEquals(
        "on demand only, 5 kept, gzip",
        Rotations.spelled(new RotationSpec(0, null, 5, 0, null, Compression.GZIP, Names.NUMBER)));
  }
}
