package dev.jsup.daemon.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which file systems files are on. Each question has a thread of its own, as a network file system
 * whose server is gone keeps it for ever. Thread-safe.
 */
final class Devices {
  /** What does not answer. */
  static final long SILENT = -1;

  private static final long ANSWER_SECONDS = 1;

  private final Map<Path, CompletableFuture<Long>> asked = new ConcurrentHashMap<>();

  /**
   * The file system that {@code file} is on or would be; 0 if that cannot be known, {@link #SILENT}
   * after a second without an answer, and at once while there still is none.
   */
  long of(Path file) {
    return asked.computeIfAbsent(file, this::ask).join();
  }

  private CompletableFuture<Long> ask(Path file) {
    var answer =
        new CompletableFuture<Long>().completeOnTimeout(SILENT, ANSWER_SECONDS, TimeUnit.SECONDS);
    Thread.ofPlatform()
        .name("devices")
        .daemon()
        .start(() -> {
          answer.complete(device(file));
          asked.remove(file, answer);
        });
    return answer;
  }

  private static long device(Path file) {
    for (Path at = file; at != null; at = at.getParent()) {
      try {
        return ((Number) Files.getAttribute(at, "unix:dev")).longValue();
      } catch (IOException notThere) {
        // the folder above it is asked
      }
    }
    return 0;
  }
}
