package dev.jsup.daemon.rotation;

import static dev.jsup.daemon.rotation.HistoryFixture.GZIP;
import static dev.jsup.daemon.rotation.HistoryFixture.NOW;
import static dev.jsup.daemon.rotation.HistoryFixture.PLAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each moment at which the daemon may die, as it would leave the folder. */
class HistoryAfterCrashTest {
  @TempDir Path folder;
  private HistoryFixture logs;

  @BeforeEach
  void setUp() {
    logs = new HistoryFixture(folder);
  }

  /** Numbers move up from the highest, so what a crash leaves is a hole. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aShiftCutShortLosesNothing(int hole) throws IOException {
    var text = new StringBuilder();
    for (int number = 4; number >= 1; number--) {
      if (number != hole) {
        text.append(number).append('\n');
        logs.write("api-out.log." + number, number + "\n");
      }
    }
    var history = logs.open(PLAIN);
    logs.rotate(history, "5\n");
    logs.rotate(history, "6\n");
    assertEquals(text + "5\n6\n", HistoryFixture.text(history));
    assertEquals(text + "5\n6\n", HistoryFixture.text(History.look(logs.log)));
  }

  @Test
  void aCopyNotCompleteIsMadeAgain() throws IOException {
    logs.write("api-out.log.1", "1\n");
    logs.write(".api-out.log.1.gz.part", "half");
    logs.write(".api-out.log.2.gz.part", "half");
    logs.write(".other.log.1.gz.part", "not ours");
    var history = logs.open(GZIP);
    assertEquals("1\n", HistoryFixture.text(history));
    logs.compress();
    assertEquals("1\n", HistoryFixture.text(history));
    assertEquals(List.of(".other.log.1.gz.part", "~.1.gz"), logs.names());
  }

  @Test
  void aCopyWhoseOriginalIsStillThereIsNotReadTwice() throws IOException {
    logs.write("api-out.log.1", "1\n");
    logs.modified("api-out.log.1", "2026-11-10T00:00:00.123456789Z");
    logs.pack("api-out.log.1.gz", "1\n");
    logs.modified("api-out.log.1.gz", "2026-11-10T00:00:00.123456789Z");
    assertEquals("1\n", HistoryFixture.text(History.look(logs.log)));
    var history = logs.open(GZIP);
    assertEquals("1\n", HistoryFixture.text(history));
    logs.compress();
    assertEquals(List.of("~.1.gz"), logs.names());
    assertEquals("1\n", HistoryFixture.text(history));
  }

  @Test
  void deathBetweenTheCopysNameAndTheOriginalsEndIsSuchACase() throws IOException {
    var dying =
        logs.open(
            GZIP,
            (_, _, _, _) -> {
              throw new UncheckedIOException(new IOException("killed"));
            });
    logs.rotate(dying, "1\n");
    assertThrows(UncheckedIOException.class, logs::compress);
    assertEquals(List.of("~.1", "~.1.gz"), logs.names());
    assertEquals("1\n", HistoryFixture.text(History.look(logs.log)));

    var history = logs.open(GZIP);
    logs.rotate(history, "2\n");
    logs.compress();
    assertEquals("1\n2\n", HistoryFixture.text(history));
    assertEquals(List.of("~.1.gz", "~.2.gz"), logs.names());
  }

  @Test
  void twoFilesOfOneNameAreBothKept() throws IOException {
    logs.write("api-out.log.1", "2\n");
    logs.pack("api-out.log.1.gz", "1\n");
    logs.modified("api-out.log.1.gz", "2026-11-10T00:00:00Z");
    var history = logs.open(GZIP);
    logs.compress();
    logs.rotate(history, "3\n");
    logs.compress();
    assertEquals("1\n2\n3\n", HistoryFixture.text(history));
  }

  @Test
  void whatCannotBeCompressedStaysAndIsTriedAgain() throws IOException {
    // A folder in the way fails as a full disk does.
    var inTheWay = Files.createDirectories(folder.resolve(".api-out.log.1.gz.part/full"));
    var history = logs.open(GZIP);
    logs.rotate(history, "1\n");
    logs.compress();
    assertEquals("1\n", HistoryFixture.text(history));
    assertEquals(List.of(".~.1.gz.part", "~.1"), logs.names());

    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    logs.rotate(history, "2\n");
    logs.compress();
    assertEquals(List.of("~.1.gz", "~.2.gz"), logs.names());
    assertEquals("1\n2\n", HistoryFixture.text(history));
  }

  @Test
  void whatIsLargerThanAllThatIsAllowedGoesIfItCannotBeCompressed() throws IOException {
    Files.createDirectories(folder.resolve(".api-out.log.1.gz.part/full"));
    var history =
        logs.open(new RotationSpec(0, null, 0, 100, null, Compression.GZIP, Names.NUMBER));
    logs.rotate(history, "1\n".repeat(100));
    assertEquals(1, history.files().size());
    logs.compress();
    assertEquals(List.of(), history.files());
  }

  @Test
  void whatIsRemovedMeanwhileIsGivenUp() throws IOException {
    var history = logs.open(GZIP);
    logs.rotate(history, "1\n");
    history.clear();
    logs.compress();
    assertEquals(List.of(), logs.names());
  }

  @Test
  void afterItsCloseNothingIsTouched() throws IOException {
    var history = logs.open(GZIP);
    logs.rotate(history, "1\n");
    history.close();
    logs.compress();
    history.prune(NOW);
    assertEquals(List.of("~.1"), logs.names());
  }

  @Test
  void aFileThatIsStillWrittenIsNotReplacedByLess() throws IOException {
    var history = logs.open(GZIP);
    var file = logs.rotate(history, "1\n");
    var copy = CompressedCopy.of(file.path(), Compression.GZIP);
    try (copy) {
      copy.write(() -> false);
      assertEquals(2, copy.sourceLength());
    }
    assertEquals(List.of("~.1"), logs.names());
  }
}
