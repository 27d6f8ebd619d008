package dev.jsup.daemon.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The last line of some output that is not blank, or its beginning. Not thread-safe. */
final class LastLine {
  /** So many characters of it are kept. */
  static final int MAX_CHARS = 200;

  /** A character has four bytes at most. */
  private static final int MAX_BYTES = 4 * MAX_CHARS;

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(MAX_BYTES);
  private String whole = "";

  void accept(byte[] output) {
    int from = 0;
    for (int at = 0; at < output.length; at++) {
      if (output[at] == '\n') {
        keep(output, from, at);
        whole = text();
        begun.reset();
        from = at + 1;
      }
    }
    keep(output, from, output.length);
  }

  private void keep(byte[] output, int from, int to) {
    begun.write(output, from, Math.clamp(MAX_BYTES - begun.size(), 0, to - from));
  }

  /** Of the line begun, or the one before if there is nothing in it. */
  String text() {
    var text = begun.toString(StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      return whole;
    }
    int end = Math.min(text.codePointCount(0, text.length()), MAX_CHARS);
    return text.substring(0, text.offsetByCodePoints(0, end));
  }
}
