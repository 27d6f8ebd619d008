package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times of the file that a log is written to now. What cannot be written of them is forgotten:
 * a log without times can still be read. Guarded by the lock of its log.
 */
final class IndexWriter {
  private static final Logger LOG = LoggerFactory.getLogger(IndexWriter.class);
  private static final int MOST_BUFFERED = 256;
  private static final int FIRST_BUFFERED = 8;
  private static final long LONGEST_BUFFERED_MICROS = 1_000_000;
  private static final long MICROS_A_MILLISECOND = 1000;

  private final IndexFile file;
  private long stored;
  private long[] buffer = {};
  private int buffered;
  private long bufferedSince;
  private long lastMillisecond = Long.MIN_VALUE;
  private int lastSource = -1;
  private boolean failed;

  private IndexWriter(IndexFile file, long stored) {
    this.file = file;
    this.stored = stored;
  }

  /** Continues the times of a log that is {@code size} bytes long. */
  static IndexWriter open(IndexFile file, long size) {
    var writer = new IndexWriter(file, 0);
    writer.cutStored(size);
    return writer;
  }

  /**
   * What is appended at {@code offset} comes from {@code source} and was read at {@code micros}.
   */
  void mark(long offset, int source, long micros) {
    long millisecond = Math.floorDiv(micros, MICROS_A_MILLISECOND);
    if (millisecond != lastMillisecond || source != lastSource) {
      lastMillisecond = millisecond;
      lastSource = source;
      add(offset, source, micros);
    }
  }

  private void add(long offset, int source, long micros) {
    if (buffered == MOST_BUFFERED) {
      flush();
    }
    if (2 * buffered == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * FIRST_BUFFERED, 2 * buffer.length));
    }
    bufferedSince = buffered == 0 ? micros : bufferedSince;
    buffer[2 * buffered] = micros;
    buffer[2 * buffered + 1] = (offset << IndexFile.SOURCE_BITS) | source;
    buffered++;
  }

  private long bufferedOffset(int entry) {
    return buffer[2 * entry + 1] >>> IndexFile.SOURCE_BITS;
  }

  /** When the buffer is to be written; empty when there is nothing in it. */
  OptionalLong flushDue() {
    return buffered == 0
        ? OptionalLong.empty()
        : OptionalLong.of(bufferedSince + LONGEST_BUFFERED_MICROS);
  }

  /** Whether to call {@link #flush}; a clock that was put back makes it due too. */
  boolean isFlushDue(long micros) {
    long age = micros - bufferedSince;
    return buffered > 0 && (age >= LONGEST_BUFFERED_MICROS || age < 0);
  }

  /** Writes what is buffered. */
  void flush() {
    if (buffered == 0) {
      return;
    }
    try {
      file.write(stored, buffer, buffered);
      stored += buffered;
      failed = false;
    } catch (OsException e) {
      tell(e);
      lastMillisecond = Long.MIN_VALUE;
    }
    buffered = 0;
  }

  private void tell(IOException e) {
    if (!failed) {
      failed = true;
      LOG.warn("cannot write times of {}: {}", file.log(), OpenFile.reason(e));
    }
  }

  /** The log is only {@code size} bytes long any more. */
  void cut(long size) {
    lastMillisecond = Long.MIN_VALUE;
    while (buffered > 0 && bufferedOffset(buffered - 1) >= size) {
      buffered--;
    }
    if (buffered == 0) {
      cutStored(size);
    }
  }

  private void cutStored(long size) {
    try {
      stored = entriesBelow(size);
      if (stored == 0 || entriesBelow(Long.MAX_VALUE) > stored) {
        file.cut(stored);
      }
    } catch (IOException e) {
      tell(e);
      // A new index takes its place.
      stored = 0;
    }
  }

  private long entriesBelow(long size) throws IOException {
    try (var entries = file.open(size)) {
      return entries.size();
    }
  }

  /** Takes over the times of what was copied here from {@code from} on of another file. */
  void take(IndexWriter other, long from, long to) {
    other.flush();
    try (var entries = other.file.open(Long.MAX_VALUE)) {
      for (int i = Math.max(0, entries.at(from)); i < entries.size(); i++) {
        add(to + Math.max(0, entries.offset(i) - from), entries.source(i), entries.micros(i));
      }
    } catch (UncheckedIOException e) {
      tell(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      tell(e);
    }
    lastMillisecond = Long.MIN_VALUE;
  }

  /** Forgets everything, on disk too. */
  void clear() {
    buffered = 0;
    cut(0);
  }
}
