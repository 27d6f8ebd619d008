package dev.jsup.cli.control;

import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.terminal.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Output that is printed once it is known to be whole: up to a mark. What a daemon that dies has
 * not marked comes again from the next one.
 */
final class HeldOutput {
  /** More is printed without waiting for a mark. */
  private static final int MAX_BYTES = 4 << 20;

  /** Bytes for one channel. */
  private record Part(Channel channel, ByteArrayOutputStream bytes) {}

  private final List<Part> parts = new ArrayList<>();
  private int size;

  void add(Channel channel, byte[] buffer, int from, int length) {
    if (parts.isEmpty() || parts.getLast().channel != channel) {
      parts.add(new Part(channel, new ByteArrayOutputStream()));
    }
    parts.getLast().bytes.write(buffer, from, length);
    size += length;
  }

  boolean isFull() {
    return size >= MAX_BYTES;
  }

  /** Prints it, and holds nothing then. */
  void print(Terminal terminal) throws IOException {
    for (var part : parts) {
      var bytes = part.bytes.toByteArray();
      if (part.channel == Channel.OUT) {
        terminal.out(bytes, 0, bytes.length);
      } else {
        terminal.error(bytes, 0, bytes.length);
      }
    }
    parts.clear();
    size = 0;
  }
}
