package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the files of apps that want it, while these are not stopped. There is no watch, and no
 * thread for it, while none wants it. All methods are called on the loop's thread.
 */
final class FileWatches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("jsup.apps");

  private final DescriptorLoop loop;
  private final Path home;
  private final QuietRestarts restarts;
  private final Consumer<Note> notes;
  private final Opening opening;
  private List<InstanceFiles> written = List.of();
  private OwnFiles own = OwnFiles.NONE;
  private final Map<WatchedApp.Key, WatchedApp> apps = new HashMap<>();
  private @Nullable WatchedTree tree;

  /** Whether folders may be watched that no app needs any more. */
  private boolean fewer;

  /** How a watch is begun. */
  @FunctionalInterface
  interface Opening {
    /**
     * Begins to watch nothing.
     *
     * @param onKey see {@link WatchedTree#open}
     */
    WatchedTree open(Consumer<WatchKey> onKey) throws IOException;
  }

  /** What is to be said of an instance that runs. */
  record Note(int id, int generation, String text) {}

  /**
   * @param home of the daemon, in which nothing counts
   * @param latest the instances, as they are when it is asked
   */
  FileWatches(
      DescriptorLoop loop,
      Ticker ticker,
      Path home,
      Consumer<Due> restarts,
      Consumer<Note> notes,
      Opening opening,
      Supplier<Snapshot> latest) {
    this.opening = opening;
    this.loop = loop;
    this.home = real(home);
    this.restarts = new QuietRestarts(loop, ticker, restarts, latest);
    this.notes = notes;
  }

  private static Path real(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException notThere) {
      return home;
    }
  }

  /** The instances are these now. */
  void keep(Snapshot snapshot) {
    var watching = watching(snapshot);
    if (watching.isEmpty() && apps.isEmpty()) {
      return;
    }
    forgetAllBut(watching.keySet());
    var files = ownOf(snapshot);
    for (var each : watching.entrySet()) {
      var app = apps.get(each.getKey());
      boolean fresh = app == null;
      if (app == null) {
        app = new WatchedApp(each.getKey(), home);
        apps.put(each.getKey(), app);
      }
      boolean launched = app.keep(each.getValue(), files);
      if (fresh || (launched && (app.trouble != null || !app.leadTo().equals(app.found)))) {
        scan(app);
      }
      restarts.launched(app);
      tellTrouble(app);
    }
    dropOthers();
  }

  private void forgetAllBut(Set<WatchedApp.Key> kept) {
    var others = new HashSet<>(apps.keySet());
    others.removeAll(kept);
    for (var key : others) {
      QuietRestarts.forget(Objects.requireNonNull(apps.remove(key)));
      fewer = true;
    }
  }

  private OwnFiles ownOf(Snapshot snapshot) {
    var now = snapshot.instances().stream().map(InstanceSnapshot::files).toList();
    if (!now.equals(written)) {
      written = now;
      own = OwnFiles.of(now);
    }
    return own;
  }

  private static Map<WatchedApp.Key, List<InstanceSnapshot>> watching(Snapshot snapshot) {
    var watching = new HashMap<WatchedApp.Key, List<InstanceSnapshot>>();
    for (var instance : snapshot.instances()) {
      var triggers = instance.spec().triggers();
      var state = instance.instance().state();
      boolean down =
          state instanceof InstanceState.Stopped || state instanceof InstanceState.Removed;
      if (triggers != null && triggers.watch() != null && !down) {
        var key = new WatchedApp.Key(triggers.watch(), instance.spec().cwd());
        watching.computeIfAbsent(key, _ -> new ArrayList<>()).add(instance);
      }
    }
    return watching;
  }

  private void dropOthers() {
    var watched = tree;
    if (watched == null || !fewer) {
      return;
    }
    fewer = false;
    var wanted = new HashSet<Path>();
    apps.values().forEach(app -> wanted.addAll(app.folders));
    watched.keep(wanted);
    if (apps.isEmpty()) {
      close();
    }
  }

  /** Watches all that is there of it. */
  private void scan(WatchedApp app) {
    app.folders.clear();
    fewer = true;
    app.found = app.leadTo();
    for (var root : app.rulesNow().roots()) {
      if (!add(app, root, _ -> {})) {
        return;
      }
    }
    app.trouble = null;
  }

  /** False when the kernel watches no more. */
  private boolean add(WatchedApp app, Path start, Consumer<Path> seen) {
    try {
      if (tree == null) {
        tree = opening.open(key -> loop.execute(() -> happened(key)));
      }
      tree.add(app.rulesNow(), start, app.folders, seen);
      return true;
    } catch (IOException e) {
      boolean known = app.trouble != null;
      app.trouble =
          "not all files are watched: %s (see sysctl fs.inotify); tried again at its next start"
              .formatted(IoReason.of(e));
      for (var instance : known ? List.<InstanceSnapshot>of() : app.instances()) {
        LOG.warn("{} {}", instance.label(), app.trouble);
      }
      return false;
    }
  }

  private void tellTrouble(WatchedApp app) {
    var trouble = app.trouble;
    if (trouble == null) {
      return;
    }
    for (var instance : app.instances()) {
      boolean runs = instance.instance().state() instanceof InstanceState.Running;
      if (runs && instance.instance().note().isEmpty()) {
        notes.accept(new Note(instance.id(), instance.generation(), trouble));
      }
    }
  }

  private void happened(WatchKey key) {
    var watched = tree;
    if (watched == null) {
      return;
    }
    var folders = watched.folders(key);
    for (var event : key.pollEvents()) {
      for (var folder : folders) {
        apps.values().stream()
            .filter(app -> app.folders.contains(folder))
            .forEach(app -> happened(app, folder, event));
      }
    }
    var gone = watched.reset(key);
    for (var app : apps.values()) {
      if (app.folders.removeAll(gone) && gone.stream().anyMatch(app.rulesNow()::beginBelow)) {
        scan(app); // what was named may come again
      }
    }
    dropOthers();
  }

  private void happened(WatchedApp app, Path folder, WatchEvent<?> event) {
    if (!(event.context() instanceof Path name)) {
      tooMuchHappened(app, folder);
      return;
    }
    var rules = app.rulesNow();
    var file = folder.resolve(name);
    if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE) && Files.isDirectory(file)) {
      appeared(app, file);
    } else if (event.kind().equals(StandardWatchEventKinds.ENTRY_DELETE)
        && app.folders.contains(file)) {
      app.folders.removeIf(each -> each.startsWith(file));
      fewer = true;
      if (rules.beginBelow(file)) {
        scan(app);
        return; // nothing can run there until it comes again
      }
    }
    if (rules.concerns(file)) {
      restarts.changed(app, file);
    }
  }

  /** More than the kernel can tell. */
  private void tooMuchHappened(WatchedApp app, Path folder) {
    var before = app.found;
    scan(app);
    var rules = app.rulesNow();
    boolean file = rules.roots().stream().anyMatch(Files::isRegularFile);
    if (rules.mayConcernBelow(folder) || file || !before.equals(app.found)) {
      restarts.changed(app, folder);
    }
  }

  /** What is in a new folder may have been there before it was watched. */
  private void appeared(WatchedApp app, Path folder) {
    var rules = app.rulesNow();
    Consumer<Path> seen =
        file -> {
          if (rules.concerns(file)) {
            restarts.changed(app, file);
          }
        };
    if (rules.beginBelow(folder)) {
      for (var root : rules.roots()) {
        if (root.startsWith(folder)) {
          add(app, root, seen);
        }
      }
      app.found = app.leadTo();
    } else if (rules.mayConcernBelow(folder)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      add(app, folder, seen);
    }
    tellTrouble(app);
  }

  @Override
  public void close() {
    if (tree != null) {
      try {
        tree.close();
      } catch (IOException e) {
        LOG.warn("the watch of files cannot be ended: {}", IoReason.of(e));
      }
      tree = null;
    }
  }
}
