package dev.jsup.daemon.logs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.jsup.daemon.logline.LineProcessor;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line that a stream has begun and not ended, in a file, so that it outlives the daemon. There
 * are two of it, the last and the one before; each has a number, and the spool says which of them
 * holds. Belongs to the capture loop's thread.
 */
final class BegunFile {
  private static final Logger LOG = LoggerFactory.getLogger(BegunFile.class);

  /** The number of whatever was saved last. */
  static final long LAST = -1;

  private static final String ENDING = ".begun";
  private static final long HEADER_BYTES = 32;

  /** More than any line that is kept; what is not used takes no room. */
  private static final long SLOT_BYTES = 2 << 20;

  private static final int OWNER_READS_AND_WRITES = 0600;

  private final Path path;
  private long number;
  private boolean empty = true;

  /** That of the stream whose pipe is {@code fifo}. */
  BegunFile(Path fifo) {
    this.path = fifo.resolveSibling(fifo.getFileName() + ENDING);
  }

  /** The number of what was saved last. */
  long number() {
    return number;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** Saves the line begun, which holds once the number is in the spool; that is returned. */
  long save(LineProcessor lines) {
    long length = lines.begunLength();
    if (empty && length == 0) {
      return number;
    }
    number++;
    empty = length == 0;
    try {
      write(lines.begun(), length);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("cannot keep a line begun in {}: {}", path, e.getMessage());
      remove(); // what is in it is wrong now
    }
    return number;
  }

  /** The present start of the machine: what an earlier one has left is over, as its pipes are. */
  private static long boot() throws IOException {
    var id = UUID.fromString(Spool.bootId());
    return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
  }

  private void write(byte[] kept, long length) throws IOException {
    int fd = Posix.open(path, Posix.O_WRONLY | Posix.O_CREAT, OWNER_READS_AND_WRITES);
    try (var arena = Arena.ofConfined()) {
      var slot = arena.allocate(HEADER_BYTES + kept.length, Long.BYTES);
      slot.set(JAVA_LONG, 0, number);
      slot.set(JAVA_LONG, 8, length);
      slot.set(JAVA_LONG, 16, kept.length);
      slot.set(JAVA_LONG, 24, boot());
      MemorySegment.copy(kept, 0, slot, JAVA_BYTE, HEADER_BYTES, kept.length);
      PosixFiles.pwriteFully(fd, slot, (number & 1) * SLOT_BYTES);
    } finally {
      Posix.close(fd);
    }
  }

  /**
   * Gives {@code lines} the line that a daemon before this one has saved.
   *
   * @param wanted its number, or {@link #LAST}
   */
  void restore(LineProcessor lines, long wanted) {
    if (!exists()) {
      return;
    }
    try {
      restore(lines, wanted, Files.readAllBytes(path));
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot read {}: {}; the begin of a line is lost", path, e.getMessage());
      number = 0;
      remove(); // or it would be found again, beside what is saved from now on
    }
  }

  private void restore(LineProcessor lines, long wanted, byte[] file) throws IOException {
    var bytes = MemorySegment.ofArray(file);
    var longs = JAVA_LONG.withByteAlignment(1);
    long best = -1;
    for (long at = 0; at <= SLOT_BYTES; at += SLOT_BYTES) {
      if (at + HEADER_BYTES <= file.length) {
        long found = bytes.get(longs, at);
        boolean ours = bytes.get(longs, at + 24) == boot();
        boolean right = ours && (wanted < 0 ? found > number : found == wanted && found > 0);
        best = right ? at : best;
        number = right ? found : number;
      }
    }
    if (best < 0) {
      number = 0;
      remove(); // its numbers would be taken for later ones than those from now on
    } else {
      long kept = bytes.get(longs, best + 16);
      long length = bytes.get(longs, best + 8);
      if (kept < 0 || kept > length || kept > file.length - best - HEADER_BYTES) {
        throw new IOException("it is damaged");
      }
      var line = bytes.asSlice(best + HEADER_BYTES, kept).toArray(JAVA_BYTE);
      empty = length == 0;
      lines.goOn(line, length);
    }
  }

  /** Removes it. */
  void remove() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}; a line may come twice", path, e.getMessage());
    }
  }
}
