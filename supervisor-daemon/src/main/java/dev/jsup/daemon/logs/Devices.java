package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.Shortage;
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

  private static final long UNKNOWN = 0;
  private static final long ANSWER_SECONDS = 1;

  private final Map<Path, CompletableFuture<Long>> asked = new ConcurrentHashMap<>();

  /**
   * The file system that {@code file} is on or would be; 0 if that cannot be known, {@link #SILENT}
   * after a second without an answer, and at once while there still is none.
   */
  long of(Path file) {
    var answer = asked.computeIfAbsent(file, this::ask);
    long device = answer.join();
    if (device == UNKNOWN) {
      asked.remove(file, answer);
    }
    return device;
  }

  private CompletableFuture<Long> ask(Path file) {
    var answer =
        new CompletableFuture<Long>().completeOnTimeout(SILENT, ANSWER_SECONDS, TimeUnit.SECONDS);
    try {
      Thread.ofPlatform()
          .name("devices")
          .daemon()
          .start(() -> {
            answer.complete(device(file));
            asked.remove(file, answer);
          });
    } catch (OutOfMemoryError e) {
      if (!Shortage.isBehind(e)) {
        throw e;
      }
      answer.complete(UNKNOWN);
    }
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
    return UNKNOWN;
  }
}
