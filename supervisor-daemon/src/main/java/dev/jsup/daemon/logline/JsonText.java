package dev.jsup.daemon.logline;

import java.nio.charset.StandardCharsets;

/**
 * Text as it stands between the quotes of a JSON string, RFC 8259. What needs no change is copied
 * in runs; where it does, the next bytes are gone through one by one, as such places are seldom
 * alone: objects in JSON, colours, other scripts.
 */
final class JsonText {
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** So many that need no change in a row, and the next are copied as a run again. */
  private static final int PLAIN_BYTES = 12;

  /** The most that is gone through byte by byte at once; room is made for six times as much. */
  private static final int BLOCK_BYTES = 2048;

  private static final int LONGEST_ESCAPE = 6;

  /** The letter behind the backslash, 0 for those that have none. */
  private static final byte[] LETTERS = letters();

  private JsonText() {}

  private static byte[] letters() {
    var letters = new byte[128];
    var escaped = "\"\\\b\t\n\f\r";
    var names = "\"\\btnfr";
    for (int i = 0; i < names.length(); i++) {
      letters[escaped.charAt(i)] = (byte) names.charAt(i);
    }
    return letters;
  }

  /** Appends {@code text}. */
  static void append(String text, LineBuffer out) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    append(bytes, 0, bytes.length, out);
  }

  /** Appends the bytes from {@code start} to {@code end}; what is no UTF-8 becomes U+FFFD. */
  static void append(byte[] bytes, int start, int end, LineBuffer out) {
    int at = start;
    while (true) {
      int special = ByteScan.special(bytes, at, end);
      out.put(bytes, at, special - at);
      if (special == end) {
        return;
      }
      at = byByte(bytes, special, end, out);
    }
  }

  /** Appends bytes until some in a row need no change; where it stopped. */
  private static int byByte(byte[] bytes, int start, int end, LineBuffer out) {
    var to = out.room(LONGEST_ESCAPE * (BLOCK_BYTES + 1));
    int size = out.size();
    int stop = Math.min(end, start + BLOCK_BYTES);
    int at = start;
    int plain = Math.min(stop, at + PLAIN_BYTES);
    while (at < plain) {
      byte b = bytes[at];
      if (b >= ' ' && b != '"' && b != '\\') {
        to[size++] = b;
        at++;
        continue;
      }
      if (b >= 0) {
        size = escape(b, to, size);
        at++;
      } else {
        int length = Utf8.character(bytes, at, end);
        size = copy(bytes, at, length, to, size);
        at += Math.abs(length);
      }
      plain = Math.min(stop, at + PLAIN_BYTES);
    }
    out.resize(size);
    return at;
  }

  /** The character of {@code length} at {@code at}, or what stands for none. */
  private static int copy(byte[] bytes, int at, int length, byte[] to, int size) {
    if (length == 2) {
      to[size] = bytes[at];
      to[size + 1] = bytes[at + 1];
      return size + 2;
    }
    if (length < 0) {
      return copy(REPLACEMENT, 0, REPLACEMENT.length, to, size);
    }
    for (int i = 0; i < length; i++) {
      to[size + i] = bytes[at + i];
    }
    return size + length;
  }

  private static int escape(byte b, byte[] to, int size) {
    to[size] = '\\';
    byte letter = LETTERS[b];
    if (letter != 0) {
      to[size + 1] = letter;
      return size + 2;
    }
    to[size + 1] = 'u';
    to[size + 2] = '0';
    to[size + 3] = '0';
    to[size + 4] = HEX[b >> 4];
    to[size + 5] = HEX[b & 15];
    return size + LONGEST_ESCAPE;
  }
}
