package dev.jsup.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/** What was printed last, a line at a time; the rest is forgotten. Thread-safe. */
final class RecentLines extends OutputStream {
  private static final int MAX_LINES = 500;

  /** Of a longer line, more would not be seen. */
  private static final int MAX_BYTES = 1 << 14;

  private final Runnable changed;
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream unended = new ByteArrayOutputStream();

  /**
   * @param changed what to do when there is another line
   */
  RecentLines(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    boolean ended = false;
    synchronized (this) {
      for (int i = from; i < from + length; i++) {
        if (bytes[i] == '\n') {
          end();
          ended = true;
        } else if (unended.size() < MAX_BYTES) {
          unended.write(bytes[i]);
        }
      }
    }
    if (ended) {
      changed.run();
    }
  }

  private synchronized void end() {
    lines.addLast(unended.toString(StandardCharsets.UTF_8));
    unended.reset();
    if (lines.size() > MAX_LINES) {
      lines.removeFirst();
    }
  }

  /** The last lines, {@code count} at most. */
  synchronized List<String> last(int count) {
    return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
  }
}
