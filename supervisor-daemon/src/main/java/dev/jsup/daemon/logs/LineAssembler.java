package dev.jsup.daemon.logs;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Joins pieces of one stream to whole lines. Not thread-safe. */
public final class LineAssembler {
  /** A longer line is handed on in parts of this many bytes. */
  static final int MAX_LINE_BYTES = 1 << 20;

  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /** Begins in the middle of a line whose beginning is {@code partialLine}. */
  public LineAssembler(byte[] partialLine) {
    partial.writeBytes(partialLine);
  }

  /** Hands every line that {@code bytes} completes to {@code lines}, without its line end. */
  public void accept(byte[] bytes, Consumer<byte[]> lines) {
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        complete(bytes, start, at, lines);
        start = at + 1;
      }
    }
    partial.write(bytes, start, bytes.length - start);
    if (partial.size() > MAX_LINE_BYTES) {
      lines.accept(partial.toByteArray());
      partial.reset();
    }
  }

  private void complete(byte[] bytes, int start, int end, Consumer<byte[]> lines) {
    partial.write(bytes, start, end - start);
    lines.accept(partial.toByteArray());
    partial.reset();
  }

  /** Hands on the line begun, if there is one: no more will come. */
  public void end(Consumer<byte[]> lines) {
    if (partial.size() > 0) {
      lines.accept(partial.toByteArray());
      partial.reset();
    }
  }

  /** Something is missing here: forgets the line begun; what comes next begins with a line. */
  public void gap() {
    partial.reset();
  }
}
