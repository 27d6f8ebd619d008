package dev.jsup.daemon.rotation;

import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The names in a folder of logs. It is read once for all logs that are opened within a second: else
 * a thousand apps that are started at once would have it read two thousand times. Thread-safe.
 */
public final class FolderNames {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Ticker ticker;

  /** Weak, as nobody needs it once all are open. No lock, as a disk that hangs stops no other. */
  private final AtomicReference<WeakReference<@Nullable Read>> last =
      new AtomicReference<>(new WeakReference<>(null));

  private record Read(Path folder, TreeSet<String> names, long atNanos) {}

  /** None are read yet. */
  public FolderNames() {
    this(Ticker.system());
  }

  FolderNames(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Those that begin with {@code prefix}, in order; none when there is no such folder. */
  List<String> startingWith(String prefix, Path folder) throws IOException {
    var seen = last.get();
    var read = seen.get();
    if (read == null
        || !read.folder.equals(folder)
        || ticker.nanos() - read.atNanos > FRESH_NANOS) {
      read = read(folder);
      last.compareAndSet(seen, new WeakReference<>(read)); // unless they were forgotten meanwhile
    }
    var found = new ArrayList<String>();
    for (var name : read.names.tailSet(prefix)) {
      if (!name.startsWith(prefix)) {
        break;
      }
      found.add(name);
    }
    return found;
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
  public void forget() {
    last.set(new WeakReference<>(null));
  }
}
