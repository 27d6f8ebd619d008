package dev.jsup.daemon.logfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an {@link IndexFile}, read page by page. Belongs to one thread at a time. A disk
 * that cannot be read is an {@link UncheckedIOException}.
 */
final class IndexReader implements TimeIndex, AutoCloseable {
  private static final int PAGE_ENTRIES = 256;
  private static final int PAGES = 8;

  private final @Nullable FileChannel channel;
  private final long start;
  private final int size;
  private final @Nullable ByteBuffer[] pages = new ByteBuffer[PAGES];
  private final int[] numbers = new int[PAGES];

  /** Takes the channel, whose entries begin at {@code start}. */
  IndexReader(FileChannel channel, long start, long end) throws IOException {
    this.channel = channel;
    this.start = start;
    long stored = (channel.size() - start) / IndexFile.ENTRY_BYTES;
    try {
      this.size = below(end, Math.clamp(stored, 0, Integer.MAX_VALUE));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private IndexReader() {
    this.channel = null;
    this.start = 0;
    this.size = 0;
  }

  /** Without entries. */
  static IndexReader nothing() {
    return new IndexReader();
  }

  private int below(long end, int stored) {
    int low = 0;
    int high = stored;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offset(middle) < end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long offset(int entry) {
    return place(entry) >>> IndexFile.SOURCE_BITS;
  }

  @Override
  public long micros(int entry) {
    return page(entry).getLong(position(entry));
  }

  @Override
  public int source(int entry) {
    return (int) (place(entry) & IndexFile.SOURCE_MASK);
  }

  private long place(int entry) {
    return page(entry).getLong(position(entry) + Long.BYTES);
  }

  private static int position(int entry) {
    return entry % PAGE_ENTRIES * IndexFile.ENTRY_BYTES;
  }

  private ByteBuffer page(int entry) {
    if (channel == null) {
      throw new IndexOutOfBoundsException(entry);
    }
    int number = entry / PAGE_ENTRIES;
    int slot = number % PAGES;
    var page = pages[slot];
    if (page == null || numbers[slot] != number) {
      page = read(channel, number);
      pages[slot] = page;
      numbers[slot] = number;
    }
    return page;
  }

  private ByteBuffer read(FileChannel from, int number) {
    int bytes = PAGE_ENTRIES * IndexFile.ENTRY_BYTES;
    var page = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      IndexFile.readFully(from, page, start + (long) number * bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
