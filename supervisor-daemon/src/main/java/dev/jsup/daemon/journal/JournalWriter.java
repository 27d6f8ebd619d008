package dev.jsup.daemon.journal;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of all apps to a snapshot: writes those of apps that have changed since, removes
 * those of apps that are gone. Belongs to one thread at a time.
 *
 * <p>fsync(2) is called when an {@link Essence} has changed, and at times else, so that the copy
 * does not grow old.
 */
final class JournalWriter {
  /** So often a file is replaced without fsync in a row. */
  private static final int MOST_UNSYNCED = 31;

  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

  private final JournalFolder folder;
  private final Identities identities;
  private final String bootId;
  private final Map<String, Known> known = new HashMap<>();
  private int latestGeneration;

  /** The highest generation that is known without the files of any app. */
  private int marked;

  /** Whether renames or removals are to be waited for. */
  private boolean folderChanged;

  private @Nullable IOException failure;

  JournalWriter(JournalFolder folder, Identities identities, String bootId) {
    this.folder = folder;
    this.identities = identities;
    this.bootId = bootId;
  }

  /** The highest generation that apps had that are gone; 0 when it cannot be known. */
  int learnMark() {
    try {
      marked = folder.readMark();
    } catch (NoSuchFileException _) {
      marked = 0; // none is gone
    } catch (IOException e) {
      LOG.warn("journal: the mark of the latest launch cannot be read: {}", IoReason.of(e));
    }
    latestGeneration = Math.max(latestGeneration, marked);
    return marked;
  }

  /** The app {@code name} has files already. */
  void learn(String name, Known app, int generation) {
    known.put(name, app);
    latestGeneration = Math.max(latestGeneration, generation);
    // What was written last may not be on disk yet, as its daemon was killed.
    folderChanged = true;
  }

  /** Whether a crash of the machine would take something of {@code now} that it must not. */
  boolean lacks(Snapshot now) {
    var apps = byName(now);
    return !apps.keySet().containsAll(known.keySet())
        || apps.entrySet().stream()
            .anyMatch(app -> !known(app.getKey()).essence().equals(essence(app.getValue())));
  }

  private static List<Essence> essence(List<InstanceSnapshot> instances) {
    return instances.stream().map(Essence::of).toList();
  }

  /**
   * Tries to write all of {@code now}; what works stays written.
   *
   * @throws IOException the first of what did not work
   */
  void write(Snapshot now) throws IOException {
    var apps = byName(now);
    writeChanges(apps);
    if (failure instanceof NoSuchFileException) {
      // Somebody has removed the folder or a file: nothing of what was written can be relied on.
      folder.make();
      known.replaceAll((_, app) -> app.lost());
      marked = 0;
      writeChanges(apps);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void writeChanges(Map<String, List<InstanceSnapshot>> apps) {
    failure = null;
    // First what is gone: ids begin anew when no instance is left, and no two files may have one.
    for (var name : List.copyOf(known.keySet())) {
      if (!apps.containsKey(name)) {
        attempt(() -> remove(name));
      }
    }
    apps.forEach((name, instances) -> {
      if (!known(name).holds(instances)) {
        attempt(() -> write(name, instances));
      }
    });
    if (folderChanged) {
      attempt(() -> {
        folder.sync();
        folderChanged = false;
      });
    }
  }

  private Map<String, List<InstanceSnapshot>> byName(Snapshot now) {
    var apps = new LinkedHashMap<String, List<InstanceSnapshot>>();
    for (var instance : now.instances()) {
      latestGeneration = Math.max(latestGeneration, instance.generation());
      apps.computeIfAbsent(instance.spec().name(), _ -> new ArrayList<>()).add(instance);
    }
    return apps;
  }

  private Known known(String name) {
    return known.getOrDefault(name, Known.NOTHING);
  }

  /** What it has left running must not be taken for a later launch of one of the same name. */
  private void remove(String name) throws IOException {
    try {
      mark();
    } finally {
      // Also where the disk has no room for the mark: it is full no more by that, perhaps.
      folder.remove(AppFile.of(folder.path(), name));
      known.remove(name);
      folderChanged = true;
    }
  }

  private void mark() throws IOException {
    if (latestGeneration > marked) {
      folder.writeMark(latestGeneration);
      marked = latestGeneration;
    }
  }

  private void write(String name, List<InstanceSnapshot> instances) throws IOException {
    var before = known(name);
    var essence = essence(instances);
    boolean synced =
        !essence.equals(before.essence()) || !before.copied() || before.unsynced() >= MOST_UNSYNCED;
    var processes = identities.of(instances, before.instances(), before.processes());
    var app = AppRecord.of(instances, processes, bootId, latestGeneration, synced);
    byte[] content = SealedText.seal(JournalJson.write(app));

    var file = AppFile.of(folder.path(), name);
    folder.write(file, content, synced);
    if (before.synced()) {
      // Only what is on disk becomes the copy: of two files that are not, a crash takes both.
      folder.keep(file);
      known.put(name, before.moved());
    }
    folder.publish(file);
    folderChanged |= synced;
    boolean copied = known(name).copied();
    int unsynced = synced ? 0 : before.unsynced() + 1;
    known.put(name, new Known(instances, essence, processes, synced, copied, unsynced));
    if (!copied) {
      folder.copy(file, content);
      known.put(name, known(name).withCopy());
    }
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      failed(e);
    } catch (UncheckedIOException e) {
      failed(new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e));
    } catch (RuntimeException e) {
      // A fault of jsup in one app must not keep the others from being written.
      failed(new IOException(e.toString(), e));
    }
  }

  private void failed(IOException e) {
    failure = failure == null ? e : failure;
  }

  /** A step that may not work. */
  private interface Attempt {
    void run() throws IOException;
  }
}
