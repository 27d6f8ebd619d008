package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.os.Shortage;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Which file systems files are on. No question waits for another's thread, as a network file system
 * whose server is gone keeps that for ever; one that is free is asked again. Thread-safe.
 */
final class Devices {
  /** What does not answer. */
  static final long SILENT = -1;

  private static final long UNKNOWN = 0;
  private static final long ANSWER_SECONDS = 1;

  private static final long IDLE_SECONDS = 5;

  private final ExecutorService askers =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("devices").daemon().factory());

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
      askers.execute(() -> {
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
        return PosixFiles.status(at).identity().device();
      } catch (OsException notThere) {
        // the folder above it is asked
      }
    }
    return UNKNOWN;
  }
}
