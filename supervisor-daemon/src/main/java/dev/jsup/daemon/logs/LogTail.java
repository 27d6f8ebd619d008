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
 * The end of a log file, read backwards in blocks, so that the size of the file does not matter.
 *
 * @param lines the last whole lines, oldest first, without line ends
 * @param partial what stands after the last line end
 */
@SuppressWarnings("ArrayRecordComponent") // made for one reader, never compared
public record LogTail(List<byte[]> lines, byte[] partial) {
  private static final int BLOCK_BYTES = 64 * 1024;

  /** The most that is read for one tail, however long its lines are. */
  private static final int MAX_BYTES = 64 << 20;

  private static final LogTail EMPTY = new LogTail(List.of(), new byte[0]);

  /** The whole lines and, as the last, what is not ended yet. */
  public List<byte[]> allLines() {
    if (partial.length == 0) {
      return lines;
    }
    var all = new ArrayList<>(lines);
    all.add(partial);
    return all;
  }

  /** The last {@code count} lines of {@code file}; none if there is no such file. */
  public static LogTail of(Path file, int count) throws IOException {
    return of(file, count, 0, Long.MAX_VALUE);
  }

  /** The last {@code count} lines of what stands before byte {@code end}. */
  public static LogTail before(Path file, int count, long end) throws IOException {
    return of(file, count, 0, end);
  }

  /** The last {@code count} lines of what stands from byte {@code from} on. */
  public static LogTail since(Path file, int count, long from) throws IOException {
    return of(file, count, from, Long.MAX_VALUE);
  }

  private static LogTail of(Path file, int count, long from, long end) throws IOException {
    if (!Files.isRegularFile(file)) {
      return EMPTY;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, count, from, Math.min(end, channel.size()));
    }
  }

  private static LogTail read(FileChannel channel, int count, long from, long end)
      throws IOException {
    byte[] bytes = new byte[0];
    long start = end;
    int wantedEnds = count + 1; // one more: the line end before the first line
    while (start > from && bytes.length < MAX_BYTES && lineEnds(bytes) < wantedEnds) {
      int size = (int) Math.min(Math.max(BLOCK_BYTES, bytes.length), start - from);
      start -= size;
      var block = ByteBuffer.allocate(size + bytes.length);
      block.limit(size);
      while (block.hasRemaining()) {
        if (channel.read(block, start + block.position()) < 0) {
          break;
        }
      }
      System.arraycopy(bytes, 0, block.array(), size, bytes.length);
      bytes = block.array();
    }
    return split(bytes, count);
  }

  private static LogTail split(byte[] bytes, int count) {
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, at));
        start = at + 1;
      }
    }
    var partial = Arrays.copyOfRange(bytes, start, bytes.length);
    int keep = Math.min(count, lines.size());
    return new LogTail(List.copyOf(lines.subList(lines.size() - keep, lines.size())), partial);
  }

  private static int lineEnds(byte[] bytes) {
    int count = 0;
    for (byte b : bytes) {
      count += b == '\n' ? 1 : 0;
    }
    return count;
  }
}
