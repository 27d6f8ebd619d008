package dev.jsup.daemon.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, Spool> left;

  /** Finishes first what can be without its stream. */
  Spools(Path folder) {
    this.folder = folder;
    this.left = new ConcurrentHashMap<>(SpoolRecovery.in(folder));
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
    return Optional.ofNullable(left.remove(String.valueOf(fifo.getFileName())));
  }

  /** Removes what nobody has asked for: its instance is no more. */
  @Override
  public void close() {
    left.values().forEach(Spools::remove);
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
