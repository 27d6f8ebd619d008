package dev.jsup.daemon.rotation;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One rotated file. It is the same object while its name changes, by a later rotation or by its
 * compression. Thread-safe.
 */
public final class RotatedFile {
  private final Instant rotatedAt;
  private volatile Path path;

  RotatedFile(Path path, Instant rotatedAt) {
    this.path = path;
    this.rotatedAt = rotatedAt;
  }

  /** Where it is now; it ends in {@code .gz} or {@code .zst} when it is compressed. */
  public Path path() {
    return path;
  }

  /** When it was rotated, or its modification time if that was before this daemon. */
  public Instant rotatedAt() {
    return rotatedAt;
  }

  void moved(Path to) {
    path = to;
  }
}
