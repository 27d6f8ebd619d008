package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.ForeignLinks;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.rotation.FolderNames;
import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log files that are open, each once, however many streams go to it. A file is known by its
 * path without symbolic links, so that what is rotated is the file and not a link to it.
 * Thread-safe: one lock for what is known here, which is never held while a disk is asked, and one
 * a file for opening and closing it. A disk that hangs holds up who needs a file on it, no others.
 */
public final class LogFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

  /** By path without links; guarded by this. */
  private final Map<Path, Shared> open = new HashMap<>();

  private final FolderNames names = new FolderNames();
  private final Contents contents;
  private final WallClock clock;

  /** A file that streams use or want to. Its lock is held while it is opened or closed. */
  private static final class Shared {
    /** Guarded by the lock of all. */
    int users;

    /** Null before it is open and after its end. Changed under the lock of this only. */
    volatile @Nullable LogFile file;
  }

  /**
   * Without any file yet. Compressed logs are unpacked for readers in the folder {@code
   * log-unpacked} beside that of the times.
   *
   * @param times the folder, made if it is missing, for when each part of a log was written; what
   *     describes no log any more is removed there
   */
  public LogFiles(Path times) {
    this(new Contents(new Times(times), times.resolveSibling("log-unpacked")), WallClock.system());
  }

  LogFiles(Contents contents, WallClock clock) {
    this.contents = contents;
    this.clock = clock;
    try {
      contents.times().prepare();
    } catch (IOException e) {
      var folder = contents.times().folder();
      LOG.warn("cannot use {}: {}; logs are not ordered by time", folder, OpenFile.reason(e));
    }
  }

  /**
   * Opens a file for one more stream; makes it and its folders where they are missing. Its settings
   * are those of the first stream.
   */
  public LogFile open(Path path, LogSpec logs) throws IOException {
    ForeignLinks.refuse(path);
    var real = RealPath.of(path);
    var shared = enter(real);
    try {
      synchronized (shared) {
        var file = shared.file;
        if (file == null) {
          file = make(path, real, logs);
          shared.file = file;
        }
        return file;
      }
    } catch (IOException | RuntimeException e) {
      boolean _ = leave(real, shared);
      throw e;
    }
  }

  private synchronized Shared enter(Path real) {
    var shared = open.computeIfAbsent(real, _ -> new Shared());
    shared.users++;
    return shared;
  }

  private LogFile make(Path path, Path real, LogSpec logs) throws IOException {
    var rotation = logs.rotation();
    var times = new TimesOfHistory(real, contents.times());
    var settings =
        new LogFile.Settings(
            path,
            rotation.maxBytes(),
            NextRotation.of(rotation),
            logs.trouble(),
            logs.lines().json());
    var past = Past.of(History.of(real, rotation, times, names));
    try {
      return new LogFile(real, past, settings, contents, clock);
    } catch (IOException | RuntimeException e) {
      past.close();
      names.forget(); // files of the past may have got other names
      throw e;
    }
  }

  /**
   * One stream fewer uses the file, which is closed after the last.
   *
   * @return whether this was the last
   */
  public boolean release(LogFile file) {
    var shared = known(file.realPath());
    return shared != null && shared.file == file && leave(file.realPath(), shared);
  }

  private synchronized @Nullable Shared known(Path real) {
    return open.get(real);
  }

  /** One user fewer; says whether the file was closed. */
  private boolean leave(Path real, Shared shared) {
    synchronized (this) {
      if (--shared.users > 0) {
        return false;
      }
    }
    // Whoever wants the file meanwhile waits, so that it is never open twice.
    synchronized (shared) {
      var file = shared.file;
      boolean closes = file != null && isUnused(shared);
      if (file != null && closes) {
        file.close();
        names.forget(); // it may have rotated files that are not among them
        shared.file = null;
      }
      forget(real, shared);
      return closes;
    }
  }

  private synchronized boolean isUnused(Shared shared) {
    return shared.users == 0;
  }

  private synchronized void forget(Path real, Shared shared) {
    if (shared.users == 0 && shared.file == null) {
      open.remove(real, shared);
    }
  }

  /** The files that are open now. */
  public synchronized List<LogFile> all() {
    var files = new ArrayList<LogFile>();
    for (var shared : open.values()) {
      var file = shared.file;
      if (file != null) {
        files.add(file);
      }
    }
    return files;
  }

  /** A log that is open or is on disk only, to be read. */
  public LogView view(Path path) {
    var real = RealPath.of(path);
    var shared = known(real);
    var file = shared == null ? null : shared.file;
    var view = file == null ? closed(path, real) : file.view();
    // One that has been closed meanwhile shows nothing.
    return view.segments().isEmpty() ? closed(path, real) : view;
  }

  private LogView closed(Path path, Path real) {
    var lock = new Object();
    var segments = new ArrayList<LogView.Segment>();
    for (var old : Past.of(History.look(real)).files()) {
      segments.add(RotatedSegment.of(lock, real, old, contents));
    }
    try {
      var status = PosixFiles.status(real);
      if (status.isRegular()) {
        var generation = new Generation(status.identity());
        var written = status.modified().toInstant();
        segments.add(new CurrentSegment(lock, real, generation, status.size(), written, contents));
      }
    } catch (OsException _) {
      // There is none: only its history is left.
      return new LogView(path, segments);
    }
    return new LogView(path, segments);
  }

  @Override
  public void close() {
    var files = all();
    clear();
    files.forEach(LogFile::close);
  }

  private synchronized void clear() {
    open.clear();
  }
}
