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

/** The last lines of a log file, to be shown beside something else. */
public final class LogTail {
  private static final int MAX_BYTES = 64 * 1024;

  private LogTail() {}

  /** The last {@code count} lines, of the last 64 KiB and of what stands from {@code from} on. */
  public static List<byte[]> lines(Path file, int count, long from) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      var lines = new ArrayList<byte[]>();
      var assembler = new LineAssembler(new byte[0]);
      assembler.accept(bytes(channel, Math.max(from, end - MAX_BYTES), end), lines::add);
      assembler.end(lines::add);
      return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
  }

  private static byte[] bytes(FileChannel channel, long from, long end) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.max(0, end - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      // until it is full or the file ends
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
