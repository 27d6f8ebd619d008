package dev.jsup.daemon.trigger;

import dev.jsup.daemon.os.Shortage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders that the kernel watches, by inotify(7), for all apps together. Belongs to one thread,
 * but for what it tells of.
 */
final class WatchedTree implements AutoCloseable {
  private final WatchService service;

  /** The kernel knows one folder once, by however many paths it is reached. */
  private final Map<WatchKey, Set<Path>> folders = new HashMap<>();

  private final Map<Path, WatchKey> keys = new HashMap<>();

  private WatchedTree(WatchService service) {
    this.service = service;
  }

  /**
   * Begins to watch nothing.
   *
   * @param onKey told of each folder in which something has happened, on a thread of its own
   * @throws IOException with the reason why nothing can be watched on this machine
   */
  static WatchedTree open(Consumer<WatchKey> onKey) throws IOException {
    try {
      var service = FileSystems.getDefault().newWatchService();
      Thread.ofVirtual().name("changes").start(() -> listen(service, onKey));
      return new WatchedTree(service);
    } catch (OutOfMemoryError e) {
      if (Shortage.isBehind(e)) {
        throw new IOException("the machine has no room for one more thread", e);
      }
      throw e;
    }
  }

  private static void listen(WatchService service, Consumer<WatchKey> onKey) {
    try {
      while (true) {
        onKey.accept(service.take());
      }
    } catch (ClosedWatchServiceException _) {
      // the end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The paths of the folder of a key; none if it is watched no more. */
  List<Path> folders(WatchKey key) {
    return List.copyOf(folders.getOrDefault(key, Set.of()));
  }

  /**
   * What was read of a key is read.
   *
   * @return the paths of a folder that is gone, and watched no more; none if it is there
   */
  List<Path> reset(WatchKey key) {
    if (key.reset()) {
      return List.of();
    }
    var gone = List.copyOf(Objects.requireNonNullElse(folders.remove(key), Set.of()));
    gone.forEach(keys::remove);
    return gone;
  }

  /** Watches no folders but {@code wanted}. */
  void keep(Set<Path> wanted) {
    for (var folder : new HashSet<>(keys.keySet())) {
      var key = wanted.contains(folder) ? null : keys.remove(folder);
      if (key != null) {
        release(key, folder);
      }
    }
  }

  private void release(WatchKey key, Path folder) {
    var paths = folders.get(key);
    if (paths != null && paths.remove(folder) && paths.isEmpty()) {
      folders.remove(key);
      key.cancel();
    }
  }

  /**
   * Watches what counts at and below {@code start}, and the nearest folder above, in which it may
   * appear or another take its place.
   *
   * @param into gets the folders that are watched for it
   * @param seen told of the files that are there
   * @throws IOException when the kernel watches no more
   */
  void add(WatchRules rules, Path start, Set<Path> into, Consumer<Path> seen) throws IOException {
    var above = start.getParent();
    while (above != null && !watches(above, into)) {
      above = above.getParent();
    }
    Path real;
    try {
      real = start.toRealPath();
    } catch (IOException gone) {
      return;
    }
    if (Files.isDirectory(real)) {
      Files.walkFileTree(real, new Adding(rules, start, real, into, seen));
    }
  }

  /**
   * Walks through what is below a folder, which may be reached by a link; links below it are not
   * followed.
   */
  private final class Adding extends SimpleFileVisitor<Path> {
    private final WatchRules rules;
    private final Path start;
    private final Path real;
    private final Set<Path> into;
    private final Consumer<Path> seen;

    Adding(WatchRules rules, Path start, Path real, Set<Path> into, Consumer<Path> seen) {
      this.rules = rules;
      this.start = start;
      this.real = real;
      this.into = into;
      this.seen = seen;
    }

    private Path asNamed(Path file) {
      return file.equals(real) ? start : start.resolve(real.relativize(file));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      var named = asNamed(folder);
      return rules.mayConcernBelow(named) && !rules.isInHome(folder) && watches(named, into)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      seen.accept(asNamed(file));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException goneOrForbidden) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Watches {@code folder}, which may be another by now than the one that is watched by that path.
   * False when it is not there, is none, or may not be read.
   */
  private boolean watches(Path folder, Set<Path> into) throws IOException {
    WatchKey key;
    try {
      key =
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_DELETE,
              StandardWatchEventKinds.ENTRY_MODIFY);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException _) {
      return false;
    }
    var before = keys.put(folder, key);
    folders.computeIfAbsent(key, _ -> new HashSet<>()).add(folder);
    if (before != null && !before.equals(key)) {
      release(before, folder);
    }
    into.add(folder);
    return true;
  }

  /** Ends it, and the thread. */
  @Override
  public void close() throws IOException {
    service.close();
  }
}
