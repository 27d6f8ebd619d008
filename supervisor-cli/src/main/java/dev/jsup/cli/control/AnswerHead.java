package dev.jsup.cli.control;

import dev.jsup.protocol.terminal.Frame;
import java.nio.charset.StandardCharsets;

/**
 * What matters of the head of an answer.
 *
 * @param length of the head, in bytes, with the empty line
 * @param frames whether the body is frames
 */
record AnswerHead(int length, boolean frames) {
  private static final String CONTENT_TYPE = "content-type:";

  /**
   * The place behind the empty line that ends a head; -1 while it is not in the first {@code
   * length} bytes.
   */
  static int end(byte[] buffer, int length) {
    for (int i = 3; i < length; i++) {
      if (buffer[i] == '\n'
          && buffer[i - 1] == '\r'
          && buffer[i - 2] == '\n'
          && buffer[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Reads the head that is the first {@code length} bytes. */
  static AnswerHead parse(byte[] buffer, int length) throws BadAnswerException {
    var head = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    if (!head.startsWith("HTTP/1.")) {
      throw new BadAnswerException("it does not speak HTTP");
    }
    int line = head.indexOf('\n') + 1;
    while (line < length) {
      int end = head.indexOf('\n', line);
      if (head.regionMatches(true, line, CONTENT_TYPE, 0, CONTENT_TYPE.length())) {
        var value = head.substring(line + CONTENT_TYPE.length(), end).strip();
        return new AnswerHead(length, value.startsWith(Frame.MEDIA_TYPE));
      }
      line = end + 1;
    }
    return new AnswerHead(length, false);
  }
}
