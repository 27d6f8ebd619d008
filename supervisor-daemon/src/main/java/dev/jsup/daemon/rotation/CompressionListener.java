package dev.jsup.daemon.rotation;

import java.nio.file.Path;

/**
 * Hears what becomes of the rotated files of a log, by inode, for what is known about a file beside
 * it. Called under the lock of the history, so it neither waits nor calls back.
 */
@FunctionalInterface
public interface CompressionListener {
  /** Nobody hears it. */
  CompressionListener NONE = (_, _, _, _) -> {};

  /**
   * A file is complete in its compressed form, under its new name; the plain one is still there and
   * is removed next. Both are on one filesystem.
   */
  void compressed(Path plain, Path compressed, long plainInode, long compressedInode);

  /** A file has been removed, as too old or because all were to be. */
  default void removed(Path path, long inode) {}
}
