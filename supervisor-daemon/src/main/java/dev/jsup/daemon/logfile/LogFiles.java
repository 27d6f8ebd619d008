package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.time.WallClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log files that are open, each once, however many streams go to it. A file is known by its
 * path: two paths that lead to it over symbolic links are two files here, which is to be avoided.
 * Thread-safe.
 */
public final class LogFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

  private final Map<Path, Shared> open = new HashMap<>();
  private final Contents contents;
  private final WallClock clock;

  private static final class Shared {
    final LogFile file;
    int users;

    Shared(LogFile file) {
      this.file = file;
    }
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
  public synchronized LogFile open(Path path, LogSpec logs) throws IOException {
    var shared = open.get(path);
    if (shared == null) {
      var rotation = logs.rotation();
      var past = Past.of(History.of(path, rotation, new TimesOfHistory(path, contents.times())));
      var settings =
          new LogFile.Settings(
              rotation.maxBytes(), NextRotation.of(rotation), logs.trouble(), logs.lines().json());
      shared = new Shared(new LogFile(path, past, settings, contents, clock));
      open.put(path, shared);
    }
    shared.users++;
    return shared.file;
  }

  /** One stream fewer uses the file, which is closed after the last. */
  public synchronized boolean release(LogFile file) {
    var shared = open.get(file.path());
    if (shared != null && --shared.users == 0) {
      open.remove(file.path());
      shared.file.close();
      return true;
    }
    return shared == null;
  }

  /** The files that are open now. */
  public synchronized List<LogFile> all() {
    var files = new ArrayList<LogFile>();
    open.values().forEach(shared -> files.add(shared.file));
    return files;
  }

  /** A log that is open or is on disk only, to be read. */
  public synchronized LogView view(Path path) {
    var shared = open.get(path);
    return shared == null ? closed(path) : shared.file.view();
  }

  private LogView closed(Path path) {
    var lock = new Object();
    var segments = new ArrayList<LogView.Segment>();
    for (var old : Past.of(History.look(path)).files()) {
      segments.add(RotatedSegment.of(lock, path, old, contents));
    }
    try {
      var status = PosixFiles.status(path);
      if (status.isRegular()) {
        var generation = new Generation(status.identity());
        var written = status.modified().toInstant();
        segments.add(new CurrentSegment(lock, path, generation, status.size(), written, contents));
      }
    } catch (OsException _) {
      // There is none: only its history is left.
      return new LogView(path, segments);
    }
    return new LogView(path, segments);
  }

  @Override
  public synchronized void close() {
    open.values().forEach(shared -> shared.file.close());
    open.clear();
  }
}
