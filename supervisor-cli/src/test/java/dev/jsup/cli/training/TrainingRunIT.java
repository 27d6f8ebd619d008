package dev.jsup.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.cli.testing.LaunchSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainingRunIT {
  @TempDir Path folder;

  @Test
  void runsThroughAndLeavesNothingBehind() throws Exception {
    var command = LaunchSite.java("-Djava.io.tmpdir=" + folder, TrainingRun.class);
    command.command().add(1, "-Djsup.version=1.2.3");
    var training = command.redirectErrorStream(true).start();
    var output = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("jsup 1.2.3\n", output);
    assertEquals(0, training.waitFor());
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }
}
