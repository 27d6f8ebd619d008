package dev.jsup.daemon.rotation;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.rotation.Retention.Kept;
import dev.jsup.daemon.rotation.RotatedName.Style;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rotated files of one log. Thread-safe by one lock, under which files are renamed, opened and
 * removed, but not compressed.
 *
 * <p>A log has one history at a time that may change it; {@link #look} makes one that only reads.
 */
public final class History implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  private final Path log;
  private final CompressionListener listener;
  private final Executor compressor;
  private final List<RotatedFile> files = new ArrayList<>();
  private RotationSpec spec;
  private volatile boolean closed;

  /** Whether the log has been told that something cannot be done, and nothing was done since. */
  private boolean toldTrouble;

  private History(Path log, RotationSpec spec, CompressionListener listener, Executor compressor) {
    this.log = log;
    this.spec = spec;
    this.listener = listener;
    this.compressor = compressor;
  }

  /** The history of {@code log} as it is on disk, which nobody hears of. */
  public static History of(Path log, RotationSpec spec) {
    return of(log, spec, CompressionListener.NONE, new FolderNames());
  }

  /**
   * The history of {@code log} as it is on disk, however its files are named. What is to be
   * compressed, and what is too much, is seen to at once.
   */
  public static History of(
      Path log, RotationSpec spec, CompressionListener listener, FolderNames names) {
    return of(log, spec, listener, names, Compressor.SHARED);
  }

  static History of(
      Path log,
      RotationSpec spec,
      CompressionListener listener,
      FolderNames names,
      Executor compressor) {
    var history = new History(log, spec, listener, compressor);
    history.list(true, names);
    return history;
  }

  /** The history of a log that nobody writes to, to be read: nothing on disk is changed. */
  public static History look(Path log) {
    var history = new History(log, RotationSpec.OFF, CompressionListener.NONE, Compressor.SHARED);
    history.list(false, new FolderNames());
    return history;
  }

  /** Looks at the disk again, as something else has rotated the log. */
  public void refresh() {
    list(true, new FolderNames());
  }

  private synchronized void list(boolean tidy, FolderNames names) {
    try {
      Map<Long, RotatedFile> known = new HashMap<>();
      files.forEach(file -> known.put(file.inode(), file));
      files.clear();
      for (var found : HistoryListing.of(log, names, tidy && !isCompressing(known))) {
        var file = known.remove(found.inode());
        if (file == null) {
          file = new RotatedFile(found.path(), found.modified(), found.inode());
        }
        file.moved(found.path());
        files.add(file);
      }
      known.values().forEach(RotatedFile::remove);
      tidyUp(null);
    } catch (IOException e) {
      trouble("cannot list the rotated files of {}: {}", e);
    }
  }

  /** Then what looks like a leftover may be in the making. */
  private static boolean isCompressing(Map<Long, RotatedFile> known) {
    return known.values().stream().anyMatch(RotatedFile::isQueued);
  }

  /**
   * Makes the log's file the newest of the history, then compresses and removes what is due without
   * being waited for.
   *
   * @throws NoSuchFileException if there is no file of the log
   */
  public synchronized RotatedFile take(Instant now) throws IOException {
    long inode = Inode.of(log);
    var names = new FreeNames(log, this::renamed);
    var target = spec.names() == Names.NUMBER ? names.number() : names.date(now);
    Files.move(log, target);
    var file = new RotatedFile(target, now, inode);
    files.add(file);
    tidyUp(now);
    return file;
  }

  private void renamed(Path from, Path to) {
    files.stream().filter(file -> file.path().equals(from)).forEach(file -> file.moved(to));
  }

  /** Oldest first. */
  public synchronized List<RotatedFile> files() {
    return List.copyOf(files);
  }

  /**
   * Opens a file for reading, under the name that it has now. {@link Unpacked} needs that name; it
   * is given to {@code opened} before it can change.
   *
   * @throws NoSuchFileException if it has been removed
   */
  public synchronized OpenedFile open(RotatedFile file) throws IOException {
    var path = file.path();
    if (file.isRemoved()) {
      throw new NoSuchFileException(path.toString());
    }
    return new OpenedFile(FileChannel.open(path), path, file.inode());
  }

  /** How it is kept. */
  public synchronized RotationSpec spec() {
    return spec;
  }

  /** From now on it is kept like this. */
  public synchronized void spec(RotationSpec changed) {
    spec = changed;
    tidyUp(null);
  }

  /** Removes what is too much or, at {@code now}, too old. Failures are told in the log. */
  public synchronized void prune(Instant now) {
    removeExcess(now);
  }

  /** When the oldest file is too old to be kept; null when it never is. */
  public synchronized @Nullable Instant nextExpiry() {
    var maxAge = spec.maxAge();
    return maxAge == null || files.isEmpty() ? null : files.getFirst().rotatedAt().plus(maxAge);
  }

  /** Removes every rotated file. */
  public synchronized void clear() throws IOException {
    for (var file : List.copyOf(files)) {
      remove(file);
    }
  }

  /** Nothing more is compressed or removed; what is being compressed is given up. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  private void tidyUp(@Nullable Instant now) {
    removeExcess(now);
    if (spec.compression() == Compression.NONE || closed) {
      return;
    }
    for (var file : files) {
      if (!file.isQueued() && isOurs(file) && isPlain(file.path())) {
        file.queued(true);
        compressor.execute(() -> compress(file));
      }
    }
  }

  private synchronized void removeExcess(@Nullable Instant now) {
    if (closed) {
      return;
    }
    try {
      List<Kept> kept = new ArrayList<>();
      for (var file : files) {
        if (isOurs(file)) {
          boolean growsSmaller =
              spec.compression() != Compression.NONE && isPlain(file.path()) && !toldTrouble;
          kept.add(new Kept(file, file.path().toFile().length(), growsSmaller));
        }
      }
      for (var file : Retention.excess(spec, kept, now)) {
        remove(file);
      }
    } catch (IOException e) {
      trouble("cannot remove a rotated file of {}: {}", e);
    }
  }

  private void remove(RotatedFile file) throws IOException {
    Files.deleteIfExists(file.path());
    file.remove();
    files.remove(file);
    listener.removed(file.path(), file.inode());
  }

  private boolean isOurs(RotatedFile file) {
    var name = RotatedName.of(name(log), name(file.path()));
    return name != null && name.style() != Style.LOGROTATE;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static boolean isPlain(Path path) {
    return RotatedName.plain(path).equals(path);
  }

  /** In the compressor's thread. */
  private void compress(RotatedFile file) {
    try (var copy = begin(file)) {
      if (copy != null && copy.write(() -> closed || file.isRemoved())) {
        finish(file, copy);
      }
    } catch (IOException e) {
      trouble("cannot compress a rotated file of {}: {}; it is tried again later", e);
      removeExcess(null);
    } finally {
      file.queued(false);
    }
  }

  /** Null if there is nothing to do any more, or the name that it would get is taken. */
  private synchronized @Nullable CompressedCopy begin(RotatedFile file) throws IOException {
    var compression = spec.compression();
    var plain = file.path();
    if (closed || file.isRemoved() || compression == Compression.NONE) {
      return null;
    }
    return isTaken(packed(plain, compression)) ? null : CompressedCopy.of(plain, compression);
  }

  /** The plain file goes only when the other has its name: a crash leaves one of them whole. */
  private synchronized void finish(RotatedFile file, CompressedCopy copy) throws IOException {
    var plain = file.path();
    var packed = packed(plain, copy.compression());
    boolean wanted = !closed && !file.isRemoved() && !isTaken(packed);
    if (!wanted || Files.size(plain) != copy.sourceLength()) {
      return;
    }
    long inode = copy.complete(packed);
    listener.compressed(plain, packed, file.inode(), inode);
    file.compressed(packed, inode);
    Files.delete(plain);
    toldTrouble = false;
    removeExcess(null);
  }

  private static boolean isTaken(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path packed(Path plain, Compression compression) {
    return Path.of(plain + compression.ending());
  }

  private synchronized void trouble(String message, IOException e) {
    if (!toldTrouble) {
      LOG.error(message, log, IoReason.of(e));
      toldTrouble = true;
    }
  }
}
