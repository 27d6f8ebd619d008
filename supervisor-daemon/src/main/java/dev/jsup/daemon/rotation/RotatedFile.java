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
  private volatile long inode;
  private volatile boolean removed;
  private volatile boolean queued;

  RotatedFile(Path path, Instant rotatedAt, long inode) {
    this.path = path;
    this.rotatedAt = rotatedAt;
    this.inode = inode;
  }

  /** Where it is now; it ends in {@code .gz} or {@code .zst} when it is compressed. */
  public Path path() {
    return path;
  }

  /** When it was rotated, or its modification time if that was before this daemon. */
  public Instant rotatedAt() {
    return rotatedAt;
  }

  /** Which file it is; another one once it is compressed. */
  public long inode() {
    return inode;
  }

  void moved(Path to) {
    path = to;
  }

  void compressed(Path to, long newInode) {
    path = to;
    inode = newInode;
  }

  /** Whether it is no part of the history any more. */
  boolean isRemoved() {
    return removed;
  }

  void remove() {
    removed = true;
  }

  /** Whether it waits to be compressed, or is being compressed. */
  boolean isQueued() {
    return queued;
  }

  void queued(boolean now) {
    queued = now;
  }
}
