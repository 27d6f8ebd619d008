package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Files that change all the time hold a restart up for so long at most. */
  private static final Duration LONGEST_STORM = Duration.ofSeconds(30);

  private final DescriptorLoop loop;
  private final Ticker ticker;
  private final Path home;
  private final Consumer<Due> restarts;
  private final Consumer<Note> notes;
  private final Opening opening;
  private final Supplier<Snapshot> latest;
  private final Map<WatchedApp.Key, WatchedApp> apps = new HashMap<>();
  private @Nullable WatchedTree tree;

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
    this.latest = latest;
    this.loop = loop;
    this.ticker = ticker;
    this.home = home;
    this.restarts = restarts;
    this.notes = notes;
  }

  /** The instances are these now. */
  void keep(Snapshot snapshot) {
    var watching = watching(snapshot);
    for (var key : Set.copyOf(apps.keySet())) {
      var app = watching.containsKey(key) ? null : apps.remove(key);
      if (app != null && app.restart != null) {
        app.restart.cancel();
      }
    }
    watching.forEach((key, instances) -> {
      boolean fresh = !apps.containsKey(key);
      var app = apps.computeIfAbsent(key, _ -> new WatchedApp(key, home));
      boolean launched = app.keep(instances);
      if (fresh || (launched && app.trouble != null)) {
        scan(app);
      }
      tellTrouble(app);
    });
    dropOthers();
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
    if (watched == null) {
      return;
    }
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
      app.trouble =
          "not all files are watched: %s (see sysctl fs.inotify); tried again at its next start"
              .formatted(IoReason.of(e));
      for (var instance : app.instances()) {
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
    if (!watched.reset(key)) {
      for (var app : apps.values()) {
        if (app.folders.removeAll(folders)) {
          scan(app); // a folder that was named may come again
        }
      }
    }
  }

  private void happened(WatchedApp app, Path folder, WatchEvent<?> event) {
    if (!(event.context() instanceof Path name)) {
      scan(app); // too much has happened for the kernel to tell
      changed(app, folder);
      return;
    }
    var file = folder.resolve(name);
    if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE) && Files.isDirectory(file)) {
      appeared(app, file);
    }
    if (app.rulesNow().concerns(file)) {
      changed(app, file);
    }
  }

  /** What is in a new folder may have been there before it was watched. */
  private void appeared(WatchedApp app, Path folder) {
    var rules = app.rulesNow();
    Consumer<Path> seen =
        file -> {
          if (rules.concerns(file)) {
            changed(app, file);
          }
        };
    for (var root : rules.roots()) {
      if (root.startsWith(folder)) {
        add(app, root, seen);
      }
    }
    if (rules.mayConcernBelow(folder)) {
      add(app, folder, seen);
    }
  }

  /** It is restarted when nothing has changed for a while. */
  private void changed(WatchedApp app, Path file) {
    long now = ticker.nanos();
    if (app.restart == null) {
      app.changedNanos = now;
    } else {
      app.restart.cancel();
    }
    app.changed(file);
    var rest = LONGEST_STORM.minusNanos(now - app.changedNanos);
    var quiet = app.spec().delay();
    var wait = rest.isNegative() ? Duration.ZERO : quiet.compareTo(rest) < 0 ? quiet : rest;
    app.restart = loop.after(wait, () -> restart(app));
  }

  private void restart(WatchedApp app) {
    app.restart = null;
    var why = app.takeChanges();
    var later = new HashSet<Integer>();
    for (var instance : present(app)) {
      if (WatchedApp.isBeingLaunched(instance)) {
        later.add(instance.id());
      } else {
        restarts.accept(Due.of(instance, why, true));
      }
    }
    if (!later.isEmpty()) {
      loop.schedule(app.spec().delay().toMillis(), () -> restartLaunched(app, later, why));
    }
  }

  /** Its instances as they are at this moment. */
  private List<InstanceSnapshot> present(WatchedApp app) {
    var now = latest.get();
    return app.instances().stream().flatMap(each -> now.find(each.id()).stream()).toList();
  }

  private void restartLaunched(WatchedApp app, Set<Integer> ids, String why) {
    present(app).stream()
        .filter(instance -> ids.contains(instance.id()))
        .forEach(instance -> restarts.accept(Due.of(instance, why, true)));
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
