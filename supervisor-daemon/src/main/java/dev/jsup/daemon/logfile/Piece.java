package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.FileStatus.Identity;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are appended to a log, and the way that they come into its file. Used once. Not
 * thread-safe.
 */
public final class Piece {
  private static final int DISCARD_BYTES = 1 << 16;
  private static final int NO_PIPE = -1;

  private final MemorySegment bytes;
  private final int pipe;
  private final @Nullable Progress progress;
  private long taken;

  /** Is told what is about to be written, so that it can be found out how much of it was. */
  @FunctionalInterface
  public interface Progress {
    /**
     * The bytes from {@code from} on, {@code count} of them, are written to the end of {@code
     * file}, which is {@code size} bytes long.
     */
    void writes(Identity file, long size, long from, long count);
  }

  private Piece(MemorySegment bytes, int pipe, @Nullable Progress progress) {
    this.bytes = bytes;
    this.pipe = pipe;
    this.progress = progress;
  }

  /** Bytes in memory. */
  public static Piece of(MemorySegment bytes) {
    return new Piece(bytes, NO_PIPE, null);
  }

  /** Bytes in memory, the writing of which is told. */
  public static Piece told(MemorySegment bytes, Progress progress) {
    return new Piece(bytes, NO_PIPE, progress);
  }

  /**
   * Bytes that are the first in a pipe, too. The kernel moves them from there into the file where
   * it can, so that they are in one of both whatever becomes of the daemon.
   */
  public static Piece inPipe(MemorySegment bytes, int pipe) {
    return new Piece(bytes, pipe, null);
  }

  MemorySegment bytes() {
    return bytes;
  }

  boolean isInPipe() {
    return pipe != NO_PIPE;
  }

  /**
   * Appends {@code count} bytes from {@code from} on; {@link OpenFile#failure} says why not all.
   */
  long appendTo(OpenFile file, long from, long count) {
    var part = bytes.asSlice(from, count);
    if (isInPipe() && file.movable()) {
      long moved = move(file, part, from);
      if (moved > 0 || file.movable()) {
        return moved;
      }
    }
    if (progress != null && file.regular) {
      progress.writes(file.identity, file.size(), from, count);
    }
    return file.append(part);
  }

  private long move(OpenFile file, MemorySegment part, long from) {
    try {
      take(from);
    } catch (OsException e) {
      file.fails(e);
      return 0;
    }
    long moved = file.move(pipe, part);
    taken += moved;
    return moved;
  }

  /** The first {@code done} bytes are done with, and not in the pipe any more. */
  public void take(long done) throws OsException {
    if (!isInPipe() || taken >= done) {
      return;
    }
    try (var arena = Arena.ofConfined()) {
      var gone = arena.allocate(Math.min(DISCARD_BYTES, done - taken));
      while (taken < done) {
        long read = Posix.read(pipe, gone.asSlice(0, Math.min(gone.byteSize(), done - taken)));
        if (read <= 0) {
          return;
        }
        taken += read;
      }
    }
  }
}
