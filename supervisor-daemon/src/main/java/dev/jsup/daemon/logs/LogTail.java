package dev.jsup.daemon.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a log file. Where its last lines begin is found backwards, then they are read forwards
 * in blocks: neither the size of the file nor that of its lines matters to the heap.
 */
public final class LogTail {
  private static final int BLOCK_BYTES = 64 * 1024;

  private LogTail() {}

  /** Takes one block after the other. */
  @FunctionalInterface
  public interface Blocks {
    void accept(byte[] block) throws InterruptedException;
  }

  /**
   * Reads the last {@code count} lines of what stands before byte {@code end}; what follows the
   * last line end counts as a line. Nothing if there is no such file.
   */
  public static void read(Path file, int count, long end, Blocks blocks)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long to = Math.min(end, channel.size());
      long at = begin(channel, count, to);
      while (at < to) {
        var block = block(channel, at, (int) Math.min(BLOCK_BYTES, to - at));
        if (block.length == 0) {
          return; // emptied meanwhile
        }
        at += block.length;
        blocks.accept(block);
      }
    }
  }

  /** Whether the last line before byte {@code end} is not ended. */
  public static boolean endsInALine(Path file, long end) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long to = Math.min(end, channel.size());
      return to > 0 && !isLineEnd(block(channel, to - 1, 1), 0);
    }
  }

  /** The last {@code count} lines, of the last 64 KiB and of what stands from {@code from} on. */
  public static List<byte[]> lines(Path file, int count, long from) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      long begin = Math.max(begin(channel, count, end), Math.max(from, end - BLOCK_BYTES));
      var lines = new ArrayList<byte[]>();
      if (begin < end) {
        var assembler = new LineAssembler(new byte[0]);
        assembler.accept(block(channel, begin, (int) (end - begin)), lines::add);
        assembler.end(lines::add);
      }
      return lines;
    }
  }

  private static long begin(FileChannel channel, int count, long end) throws IOException {
    if (count == 0 || end == 0) {
      return end;
    }
    int left = count;
    // The end of the last line is none before it.
    long to = isLineEnd(block(channel, end - 1, 1), 0) ? end - 1 : end;
    while (to > 0) {
      int size = (int) Math.min(BLOCK_BYTES, to);
      var block = block(channel, to - size, size);
      for (int at = block.length - 1; at >= 0; at--) {
        if (isLineEnd(block, at) && --left == 0) {
          return to - size + at + 1;
        }
      }
      to -= size;
    }
    return 0;
  }

  private static boolean isLineEnd(byte[] block, int at) {
    return at < block.length && block[at] == '\n';
  }

  /** Up to {@code size} bytes; fewer where the file ends. */
  private static byte[] block(FileChannel channel, long position, int size) throws IOException {
    var block = ByteBuffer.allocate(size);
    while (block.hasRemaining() && channel.read(block, position + block.position()) >= 0) {
      // until it is full or the file ends
    }
    return block.hasRemaining() ? Arrays.copyOf(block.array(), block.position()) : block.array();
  }
}
