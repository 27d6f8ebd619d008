package dev.jsup.daemon.logs;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Joins pieces of one stream to whole lines. Not thread-safe. */
public final class LineAssembler {
  /** A longer line is handed on in parts of this many bytes. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /** Whether a part of the line that was begun has been handed on. */
  private boolean goesOn;

  /** Of the line that was begun, what has been handed on. */
  private long handed;

  /** Takes the parts of lines; most lines have one, which is the first and the last. */
  @FunctionalInterface
  public interface Parts<X extends Exception> {
    /**
     * Takes a part, cut wherever it may be.
     *
     * @param first whether the line begins with it
     * @param last whether the line ends with it; its line end is left out
     */
    void accept(byte[] part, boolean first, boolean last) throws X;
  }

  /** Begins in the middle of a line whose beginning is {@code partialLine}. */
  public LineAssembler(byte[] partialLine) {
    partial.writeBytes(partialLine);
  }

  /**
   * Hands every line that {@code bytes} completes to {@code lines}, without its line end; of one
   * that is too long the beginning, as soon as it is there.
   */
  public void accept(byte[] bytes, Consumer<byte[]> lines) {
    this.<RuntimeException>acceptParts(bytes, beginnings(lines));
  }

  private static Parts<RuntimeException> beginnings(Consumer<byte[]> lines) {
    return (part, first, _) -> {
      if (first) {
        lines.accept(part);
      }
    };
  }

  /** Hands every line that {@code bytes} completes to {@code parts}, and what is too long. */
  public <X extends Exception> void acceptParts(byte[] bytes, Parts<X> parts) throws X {
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        add(bytes, start, at, parts);
        hand(parts, true);
        start = at + 1;
      }
    }
    add(bytes, start, bytes.length, parts);
  }

  private <X extends Exception> void add(byte[] bytes, int from, int to, Parts<X> parts) throws X {
    for (int at = from; at < to; ) {
      if (partial.size() >= MAX_LINE_BYTES) {
        hand(parts, false);
      }
      int length = Math.min(to - at, MAX_LINE_BYTES - partial.size());
      partial.write(bytes, at, length);
      at += length;
    }
  }

  private <X extends Exception> void hand(Parts<X> parts, boolean last) throws X {
    var part = partial.toByteArray();
    partial.reset();
    boolean first = !goesOn;
    goesOn = !last;
    handed = last ? 0 : handed + part.length;
    parts.accept(part, first, last);
  }

  /** How many bytes there are of a line that is not ended. */
  public long begun() {
    return handed + partial.size();
  }

  /** Hands on the line begun, if there is one: no more will come. */
  public void end(Consumer<byte[]> lines) {
    if (partial.size() > 0) {
      hand(beginnings(lines), true);
    }
  }

  /** Something is missing here: forgets the line begun; what comes next begins with a line. */
  public void gap() {
    partial.reset();
    goesOn = false;
    handed = 0;
  }
}
