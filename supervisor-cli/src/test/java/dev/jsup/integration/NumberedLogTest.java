package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tests of logs take for complete, and what not. */
class NumberedLogTest {
  private static final String NOTICE =
      "[jsup] 3 lines (30 bytes) left out from 10:15:03 to 10:15:09: No space left on device\n";

  @TempDir private Path folder;

  private static String line(int number) {
    return number % 8 == 0 ? "a\n" : "a %07d 1 aé€😀\n".formatted(number);
  }

  private static String lines(int first, int last) {
    var lines = new StringBuilder();
    for (int i = first; i <= last; i++) {
      lines.append(line(i));
    }
    return lines.toString();
  }

  private NumberedLog read(String text) {
    try {
      return NumberedLog.whole(Files.writeString(folder.resolve("log"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void historyIsReadFromItsOldestFile() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(lines(1, 5).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("log.10.gz"), packed.toByteArray());
    Files.writeString(folder.resolve("log.2"), lines(6, 17));

    read(lines(18, 30)).endsWith('a', 30).hasAll();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 20})
  void aLineThatIsMissingIsFound(int missing) {
    var text = lines(1, missing - 1) + lines(missing + 1, 20);

    assertThrows(AssertionError.class, () -> read(text).endsWith('a', 20).hasAll());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 20})
  void aLineThatComesTwiceIsFound(int twice) {
    var text = lines(1, twice) + lines(twice, 20);

    assertThrows(AssertionError.class, () -> read(text).endsWith('a', 20).hasAll());
  }

  @Test
  void aLineThatIsCutIsFound() {
    assertThrows(AssertionError.class, () -> read(lines(1, 2) + "a 0000003 1 aé\n" + line(4)));
    assertThrows(AssertionError.class, () -> read(lines(1, 2) + "0003 1 aé€😀\n" + line(4)));
    assertThrows(AssertionError.class, () -> read(lines(1, 2) + "a 0000003 1 aé?\n" + line(4)));
  }

  @Test
  void aLineThatWasBegunAndThenWrittenWholeIsCounted() {
    var log = read(lines(1, 2) + "a 0000003 1 aé\n" + lines(3, 9)).endsWith('a', 9);

    log.withPartials(1);
    assertThrows(AssertionError.class, log::hasAll);
  }

  @Test
  void whatIsMissingMustBeWhatIsSaid() {
    var exact = read(lines(1, 10) + NOTICE + lines(14, 20)).endsWith('a', 20).withPartials(0);
    assertEquals(3, exact.leftOut());
    assertTrue(read(lines(1, 17) + NOTICE).endsWith('a', 20).withPartials(0).leftOut() == 3);

    assertThrows(AssertionError.class, () -> read(lines(1, 10) + NOTICE + lines(15, 20)));
    var fewer = read(lines(1, 10) + NOTICE + lines(13, 20)).endsWith('a', 20);
    assertThrows(AssertionError.class, () -> fewer.withPartials(0));
  }
}
