package dev.jsup.daemon.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotation, compression and reading at once, each in its own thread. */
class HistoryRaceTest {
  private static final int ROTATIONS = 150;
  private static final int LINES = 2000;

  @TempDir Path folder;
  private Path log;

  @ParameterizedTest
  @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void everyLineIsThereOnce(Compression compression) throws Exception {
    log = folder.resolve("api-out.log");
    var spec = new RotationSpec(0, null, 0, 0, null, compression, Names.NUMBER);
    try (var history = History.of(log, spec)) {
      var writer =
          new FutureTask<Void>(() -> {
            for (int rotation = 0; rotation < ROTATIONS; rotation++) {
              Files.writeString(log, lines(rotation * LINES, (rotation + 1) * LINES));
              history.take(HistoryFixture.NOW);
            }
            return null;
          });
      var thread = Thread.ofPlatform().start(writer);
      // Whatever is there at some moment is whole and in order.
      while (!writer.isDone()) {
        var text = HistoryFixture.text(history);
        assertEquals(lines(0, (int) text.lines().count()), text);
      }
      thread.join();
      writer.get();

      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> history.files().stream().allMatch(file -> isPacked(file, compression)));
      assertEquals(lines(0, ROTATIONS * LINES), HistoryFixture.text(history));
      assertEquals(lines(0, ROTATIONS * LINES), HistoryFixture.text(History.look(log)));
    }
    assertEquals(ROTATIONS, files());
  }

  private static boolean isPacked(RotatedFile file, Compression compression) {
    return file.path().toString().endsWith(compression.ending());
  }

  private static String lines(int from, int to) {
    var text = new StringBuilder();
    IntStream.range(from, to).forEach(number -> text.append(number).append('\n'));
    return text.toString();
  }

  private int files() throws IOException {
    try (var entries = Files.list(folder)) {
      return (int) entries.count();
    } catch (NoSuchFileException gone) {
      throw new AssertionError(gone);
    }
  }
}
