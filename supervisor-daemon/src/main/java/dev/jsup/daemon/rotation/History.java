package dev.jsup.daemon.rotation;

import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rotated files of one log. Thread-safe by one lock. */
public final class History {
  private final Path log;
  private final RotationSpec spec;
  private final List<RotatedFile> files = new ArrayList<>();

  private History(Path log, RotationSpec spec) {
    this.log = log;
    this.spec = spec;
  }

  /** The history of {@code log} as it is on disk. */
  public static History of(Path log, RotationSpec spec) {
    return new History(log, spec);
  }

  /**
   * Makes the log's file the newest of the history, then compresses and removes what is due without
   * being waited for.
   */
  public synchronized RotatedFile take(Instant now) throws IOException {
    var target = Path.of(log + ".1");
    Files.move(log, target);
    var file = new RotatedFile(target, now);
    files.add(file);
    return file;
  }

  /** Oldest first. */
  public synchronized List<RotatedFile> files() {
    return List.copyOf(files);
  }

  /** How it is kept. */
  public RotationSpec spec() {
    return spec;
  }

  /** Removes every rotated file. */
  public synchronized void clear() throws IOException {
    for (var file : files) {
      Files.deleteIfExists(file.path());
    }
    files.clear();
  }
}
