package dev.jsup.daemon.logfile;

import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log files that are open, each once, however many streams go to it. Thread-safe. */
public final class LogFiles implements AutoCloseable {
  private final Map<Path, Shared> open = new HashMap<>();

  private static final class Shared {
    final LogFile file;
    int users;

    Shared(LogFile file) {
      this.file = file;
    }
  }

  /**
   * Opens a file for one more stream; makes it and its folders where they are missing. Its settings
   * are those of the first stream.
   */
  public synchronized LogFile open(Path path, RotationSpec rotation, WriteTrouble trouble)
      throws IOException {
    var shared = open.get(path);
    if (shared == null) {
      shared = new Shared(new LogFile(path, rotation, trouble));
      open.put(path, shared);
    }
    shared.users++;
    return shared.file;
  }

  /** One stream fewer uses the file, which is closed after the last. */
  public synchronized void release(LogFile file) {
    var shared = open.get(file.path());
    if (shared != null && --shared.users == 0) {
      open.remove(file.path());
      shared.file.close();
    }
  }

  /** The files that are open now. */
  public synchronized List<LogFile> all() {
    var files = new ArrayList<LogFile>();
    open.values().forEach(shared -> files.add(shared.file));
    return files;
  }

  /** A log that is open or is on disk only, to be read. */
  public LogView view(Path path) {
    for (var file : all()) {
      if (file.path().equals(path)) {
        return file.view();
      }
    }
    return new LogView(path, List.of());
  }

  @Override
  public synchronized void close() {
    open.values().forEach(shared -> shared.file.close());
    open.clear();
  }
}
