package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("app.log"), text);
  }

  private static List<String> lines(Path file, int count, long from) throws IOException {
    return LogTail.lines(file, count, from).stream()
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void thereIsNothingInAFileThatIsNotThere() throws Exception {
    assertEquals(List.of(), lines(folder.resolve("none.log"), 5, 0));
  }

  @Test
  void linesAreOfTheLastPartAndOfWhatIsNew() throws Exception {
    var file = file("old\nnew 1\nnew 2\npart");
    assertEquals(List.of("new 1", "new 2", "part"), lines(file, 10, 4));
    assertEquals(List.of("new 2", "part"), lines(file, 2, 4));
    assertEquals(List.of(), lines(file, 10, Files.size(file)));
    assertEquals(List.of(), lines(file, 10, Files.size(file) + 1));

    file("y".repeat(1_000_000));
    assertEquals(64 * 1024, lines(file, 10, 0).getFirst().length());
  }
}
