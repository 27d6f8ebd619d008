package dev.jsup.daemon.logfile;

import dev.jsup.daemon.rotation.CompressionListener;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the times of rotated files go where these go.
 *
 * @param log whose rotated files they are
 */
record TimesOfHistory(Path log, Times times) implements CompressionListener {
  private static final Logger LOG = LoggerFactory.getLogger(TimesOfHistory.class);

  @Override
  public void compressed(Path plain, Path compressed, long plainInode, long compressedInode) {
    try {
      times.move(plain, compressed);
    } catch (IOException e) {
      LOG.warn("when {} was written is not known any more: {}", compressed, OpenFile.reason(e));
    }
  }

  @Override
  public void removed(Path path, long inode) {
    try {
      times.forget(log.resolveSibling(".").normalize(), inode);
    } catch (IOException e) {
      LOG.warn("cannot remove the times of {}: {}", path, OpenFile.reason(e));
    }
  }
}
