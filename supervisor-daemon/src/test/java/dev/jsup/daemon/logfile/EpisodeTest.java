package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EpisodeTest {
  private static final String LEFT_OUT =
      "\\[jsup\\] 2 lines \\(8 bytes\\) left out from [0-9:]{8} to [0-9:]{8}: No space left on device";

  private static String line(boolean json) {
    var episode = new Episode(Path.of("/x.log"), true, json);
    episode.failed("No space left on device", 1_000_000);
    try (var arena = Arena.ofConfined()) {
      var left = arena.allocate(8);
      var bytes = MemorySegment.ofArray("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, left, ValueLayout.JAVA_BYTE, 0, 8);
      episode.leaveOut(left);
    }
    return episode.line(3_500_000);
  }

  @Test
  void whatWasLeftOutIsALineOfText() {
    assertTrue(line(false).matches(LEFT_OUT + "\n"), line(false));
  }

  @Test
  void inAFileOfObjectsItIsAnObject() {
    var object =
        "\\{\"timestamp\":\"[0-9T:.+Z-]+\",\"type\":\"jsup\",\"message\":\"" + LEFT_OUT + "\"\\}\n";
    assertTrue(line(true).matches(object), line(true));
  }
}
