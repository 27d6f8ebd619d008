package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file of times on disk: 8 bytes {@code JSUPTIM1}, 4 bytes length of the log's path, the path,
 * zeros up to a multiple of 16; then 16 bytes an entry: 8 bytes microseconds since 1970, and 8
 * bytes of which the upper 48 bits are an offset and the lower 16 a {@link SourceNumber}. All
 * numbers are little-endian. Immutable; an entry that is torn at the end does not count.
 *
 * @param path of the file of times
 * @param log the path that the log had when it was written
 */
record IndexFile(Path path, Path log) {
  static final int ENTRY_BYTES = 16;
  static final int SOURCE_BITS = 16;
  static final int SOURCE_MASK = 0xffff;
  private static final byte[] MAGIC = "JSUPTIM1".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_PATH = 1 << 16;
  private static final int OWNER_READS_AND_WRITES = 0600;
  private static final ValueLayout.OfLong LITTLE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private byte[] header() {
    var name = log.toString().getBytes(StandardCharsets.UTF_8);
    int bytes = MAGIC.length + Integer.BYTES + name.length;
    int padded = (bytes + ENTRY_BYTES - 1) / ENTRY_BYTES * ENTRY_BYTES;
    var header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    return header.put(MAGIC).putInt(name.length).put(name).array();
  }

  /**
   * Writes entries after the first {@code stored}, and the header if there are none.
   *
   * @param entries pairs of longs as they stand in the file
   */
  void write(long stored, long[] entries, int count) throws OsException {
    var header = header();
    int flags = Posix.O_WRONLY | Posix.O_CREAT | (stored == 0 ? Posix.O_TRUNC : 0);
    int fd = Posix.open(path, flags, OWNER_READS_AND_WRITES);
    try (var arena = Arena.ofConfined()) {
      int start = stored == 0 ? header.length : 0;
      var bytes = arena.allocate(start + (long) count * ENTRY_BYTES);
      MemorySegment.copy(header, 0, bytes, ValueLayout.JAVA_BYTE, 0, start);
      MemorySegment.copy(entries, 0, bytes, LITTLE_LONG, start, 2 * count);
      PosixFiles.pwriteFully(fd, bytes, stored == 0 ? 0 : header.length + stored * ENTRY_BYTES);
    } finally {
      Posix.close(fd);
    }
  }

  /** Keeps the first {@code stored} entries. */
  void cut(long stored) throws IOException {
    if (stored == 0) {
      Files.deleteIfExists(path);
      return;
    }
    int fd = Posix.open(path, Posix.O_WRONLY, 0);
    try {
      Posix.ftruncate(fd, header().length + stored * ENTRY_BYTES);
    } finally {
      Posix.close(fd);
    }
  }

  /**
   * Opens its entries whose offset is below {@code end}; none when it is missing, of another log or
   * no file of times.
   */
  IndexReader open(long end) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException _) {
      return IndexReader.nothing();
    }
    try {
      var header = header();
      if (!log.equals(logOf(channel))) {
        channel.close();
        return IndexReader.nothing();
      }
      return new IndexReader(channel, header.length, end);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The log that the file of times at {@code path} says it is of; null when it is none. */
  static @Nullable Path logOf(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return logOf(channel);
    }
  }

  private static @Nullable Path logOf(FileChannel channel) throws IOException {
    var start = ByteBuffer.allocate(MAGIC.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, start, 0);
    if (start.hasRemaining() || Arrays.mismatch(start.array(), MAGIC) != MAGIC.length) {
      return null;
    }
    int length = start.getInt(MAGIC.length);
    if (length < 0 || length > LONGEST_PATH) {
      return null;
    }
    var name = ByteBuffer.allocate(length);
    readFully(channel, name, start.capacity());
    return name.hasRemaining() ? null : Path.of(new String(name.array(), StandardCharsets.UTF_8));
  }

  /** Reads until {@code buffer} is full or the file ends. */
  static void readFully(FileChannel channel, ByteBuffer buffer, long offset) throws IOException {
    int read;
    do {
      read = channel.read(buffer, offset + buffer.position());
    } while (read >= 0 && buffer.hasRemaining());
  }
}
