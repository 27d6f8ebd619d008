package dev.jsup.daemon.journal;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.ProcessIdentity;
import dev.jsup.daemon.supervisor.Remembered;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal: every snapshot of the owner finds its way to the disk, what a crash of the machine
 * must not take at once, pids and counts a moment later ({@link Pace}); those that come meanwhile
 * as one. Its thread {@code journal} is there from the first change on; all methods but {@link
 * #read} may be called from any thread, and none but {@link #close} waits.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** A disk that hangs must not keep the daemon from ending. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final JournalFolder folder;
  private final JournalWriter writer;
  private final JournalReader reader;
  private final Trouble trouble;
  private final Pace pace;
  private final String bootId;

  private final Changes changes = new Changes();
  private @Nullable Thread thread;

  Journal(Path path, String bootId, LongFunction<OptionalLong> startTicks, Pace pace) {
    this.bootId = bootId;
    this.pace = pace;
    folder = new JournalFolder(path);
    writer = new JournalWriter(folder, new Identities(startTicks), bootId);
    reader = new JournalReader(path, new BadFiles(path, WallClock.system()));
    trouble = new Trouble(path);
  }

  /** What a first write takes longest for, before there is one; for any thread. */
  public static void rehearse() {
    JournalJson.prepare();
  }

  /**
   * The journal in {@code folder}, which is made if need be, for its user alone. If that fails,
   * {@link #problem} says so.
   *
   * @param bootId of the machine, {@code /proc/sys/kernel/random/boot_id}
   * @param startTicks of a living pid, field 22 of {@code /proc/PID/stat}; empty when it does not
   *     live
   */
  public static Journal open(Path folder, String bootId, LongFunction<OptionalLong> startTicks) {
    var journal = new Journal(folder, bootId, startTicks, Pace.system());
    try {
      journal.folder.make();
    } catch (IOException e) {
      journal.trouble.failed(e);
    }
    return journal;
  }

  /**
   * What the daemon before has written down: of each app what is whole, never a mixture. Bad files
   * are told in the log and kept aside. Call it before the first change.
   *
   * @throws UncheckedIOException when the folder cannot be read, so that nobody knows what there
   *     was: apps that run must not be taken for none
   */
  public Remembered read() {
    List<Found> apps;
    try {
      apps = reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the journal in %s, so that nobody knows what runs; mend that, then start anew"
              .formatted(folder.path()),
          e);
    }
    var instances = new ArrayList<InstanceSnapshot>();
    var processes = new HashMap<Integer, ProcessIdentity>();
    var rebooted = new HashSet<Integer>();
    int latestGeneration = writer.learnMark();
    for (var found : apps) {
      var app = found.app();
      var snapshots = app.snapshots();
      var known = found.known(bootId, snapshots);
      writer.learn(app.name(), known, app.latestGeneration());
      instances.addAll(snapshots);
      processes.putAll(known.processes());
      if (!app.bootId().equals(bootId)) {
        snapshots.forEach(instance -> rebooted.add(instance.id()));
      }
      latestGeneration = Math.max(latestGeneration, app.latestGeneration());
    }
    instances.sort(Comparator.comparingInt(InstanceSnapshot::id));
    return new Remembered(instances, processes, rebooted, latestGeneration);
  }

  /** The owner's instances are like this now; to be written soon. */
  public synchronized void changed(Snapshot now) {
    if (changes.add(now) && thread == null) {
      thread = Thread.ofPlatform().name("journal").daemon().start(this::writeUntilClosed);
    }
  }

  /**
   * Done, on the thread of the journal or at once, when all that {@link #changed} was told so far
   * is on disk, or could not be written, of which {@link #problem} tells.
   */
  public CompletableFuture<Void> written() {
    return changes.written();
  }

  /** What is wrong at present, for people; null when all is well. */
  public @Nullable String problem() {
    return trouble.problem();
  }

  /** Writes what is left; what is changed from now on is not written. */
  @Override
  public void close() {
    changes.close();
    var last = thread();
    try {
      if (last != null && !last.join(CLOSE_PATIENCE)) {
        LOG.error("the disk of {} does not answer; what has changed is not written", folder.path());
      }
    } catch (InterruptedException e) {
      LOG.warn("interrupted, so the journal may not be written to its end", e);
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  private void writeUntilClosed() {
    boolean last = false;
    while (!last) {
      changes.await(trouble.problem() == null ? Long.MAX_VALUE : RETRY.toNanos());
      changes.gather(pace.lull().toNanos(), writer::lacks);
      var due = changes.due();
      last = due.last();
      long began = pace.ticker().nanos();
      if (due.now() != null) {
        write(due.now());
      }
      changes.tried(due.change());
      changes.gather(pace.restAfter(began));
    }
  }

  private void write(Snapshot now) {
    try {
      writer.write(now);
      trouble.ended();
    } catch (IOException e) {
      trouble.failed(e);
    }
  }
}
