package dev.jsup.daemon.rotation;

import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The names in a folder of logs. It is read once for all logs that are opened within a second: else
 * a thousand apps that are started at once would have it read two thousand times. Thread-safe.
 */
public final class FolderNames {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Ticker ticker;

  /** Weak, as nobody needs it once all are open. */
  private WeakReference<@Nullable Read> last = new WeakReference<>(null);

  private record Read(Path folder, TreeSet<String> names, long atNanos) {}

  /** None are read yet. */
  public FolderNames() {
    this(Ticker.system());
  }

  FolderNames(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Those that begin with {@code prefix}, in order; none when there is no such folder. */
  synchronized List<String> startingWith(String prefix, Path folder) throws IOException {
    var read = last.get();
    if (read == null
        || !read.folder.equals(folder)
        || ticker.nanos() - read.atNanos > FRESH_NANOS) {
      read = read(folder);
      last = new WeakReference<>(read);
    }
    return read.names.tailSet(prefix).stream().takeWhile(name -> name.startsWith(prefix)).toList();
  }

  private Read read(Path folder) throws IOException {
    long now = ticker.nanos();
    var names = new TreeSet<String>();
    if (!Files.notExists(folder)) {
      try (var entries = Files.newDirectoryStream(folder)) {
        entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
      }
    }
    return new Read(folder, names, now);
  }

  /** Whoever has changed names there is done with that: they are read anew. */
  public synchronized void forget() {
    last.clear();
  }
}
