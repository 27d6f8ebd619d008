package dev.jsup.cli.control;

import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.terminal.Frame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What matters of the head of an answer.
 *
 * @param length of the head, in bytes, with the empty line
 * @param frames whether the body is frames
 * @param build of the daemon; null where it does not say
 */
record AnswerHead(int length, boolean frames, @Nullable String build) {
  private static final String CONTENT_TYPE = "content-type:";
  private static final String BUILD = BuildVersion.HEADER + ':';

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
    var type = field(head, CONTENT_TYPE);
    return new AnswerHead(
        length, type != null && type.startsWith(Frame.MEDIA_TYPE), field(head, BUILD));
  }

  /** The value of the field that begins a line with {@code name}; null if there is none. */
  private static @Nullable String field(String head, String name) {
    int line = head.indexOf('\n') + 1;
    while (line < head.length()) {
      int end = head.indexOf('\n', line);
      if (head.regionMatches(true, line, name, 0, name.length())) {
        return head.substring(line + name.length(), end).strip();
      }
      line = end + 1;
    }
    return null;
  }
}
