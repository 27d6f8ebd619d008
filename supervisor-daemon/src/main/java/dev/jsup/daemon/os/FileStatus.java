package dev.jsup.daemon.os;

import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What statx(2) says of a file.
 *
 * @param links names that it has; 0 when it is deleted and only open
 * @param size in bytes
 * @param modifiedMicros microseconds since 1970
 */
public record FileStatus(Identity identity, int mode, long links, long size, long modifiedMicros) {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FIFO = 0010000;

  /** What tells two files apart, whatever they are called: good while one of them is open. */
  public record Identity(long device, long inode) {
    // By hand: what a record gets is made of method handles, which cost 20 ms of each start.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity same && device == same.device && inode == same.inode;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(device) + Long.hashCode(inode);
    }
  }

  public boolean isRegular() {
    return (mode & TYPE) == REGULAR;
  }

  public boolean isFifo() {
    return (mode & TYPE) == FIFO;
  }

  /** When its content was changed last. */
  public FileTime modified() {
    return FileTime.from(modifiedMicros, TimeUnit.MICROSECONDS);
  }
}
