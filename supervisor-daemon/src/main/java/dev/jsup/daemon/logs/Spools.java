package dev.jsup.daemon.logs;

import dev.jsup.daemon.supervisor.InstanceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spools in the folder of the pipes: those that a killed daemon has left, and new ones.
 * Thread-safe.
 */
final class Spools implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spools.class);

  private final Path folder;
  private final List<SpoolRecovery.Left> found;

  /** Done when what was made of their input is in the logs; by the names of their pipes. */
  private final Map<String, CompletableFuture<Optional<Spool>>> left = new ConcurrentHashMap<>();

  /** The same by log. */
  private final Map<Path, CompletableFuture<Optional<Spool>>> logs = new ConcurrentHashMap<>();

  /** Only reads: the logs may be on disks that hang. */
  Spools(Path folder) {
    this.folder = folder;
    this.found = SpoolRecovery.in(folder);
  }

  /**
   * Finishes first what can be without its stream, where the logs are written: call it before
   * anybody has opened one.
   *
   * @param writer of a log, which does what it is told in that order
   */
  void finish(Function<Path, Executor> writer) {
    for (var each : found) {
      var finished =
          each.logs().isEmpty()
              ? CompletableFuture.completedFuture(Optional.of(each.spool()))
              : CompletableFuture.supplyAsync(
                  () -> SpoolRecovery.finish(each), writer.apply(each.logs().getFirst()));
      left.put(each.fifo(), finished);
      each.logs().forEach(log -> logs.put(log, finished));
    }
  }

  /**
   * Waits until what was left for these logs is in them. Without a wait if they are all on one
   * disk, as then the thread that calls has done it itself.
   */
  void awaitFinished(InstanceFiles files) {
    for (var log : new @Nullable String[] {files.out(), files.error(), files.combined()}) {
      var finished = log == null ? null : logs.remove(Path.of(log));
      if (finished != null) {
        var _ = finished.join();
      }
    }
  }

  /** A new one; null when there is no room for it, so that a killed daemon may lose lines. */
  @Nullable Spool create() {
    try {
      return Spool.create(folder);
    } catch (IOException e) {
      LOG.warn("no spool for lines: {}; a daemon that is killed may lose some", e.getMessage());
      return null;
    }
  }

  /** What a killed daemon had read from a pipe and not written; the caller closes it. */
  Optional<Spool> leftOf(Path fifo) {
    var finished = left.remove(String.valueOf(fifo.getFileName()));
    return finished == null ? Optional.empty() : finished.join();
  }

  /**
   * Removes what nobody has asked for: its instance is no more. What a disk that hangs has kept
   * from being finished is the next daemon's.
   */
  @Override
  public void close() {
    left.values().stream()
        .filter(CompletableFuture::isDone)
        .forEach(finished -> finished.join().ifPresent(Spools::remove));
    left.clear();
  }

  static void remove(Spool spool) {
    try {
      spool.close();
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", spool.path(), e.getMessage());
    }
  }
}
