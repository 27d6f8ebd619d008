package dev.jsup.daemon.logline;

/** UTF-8 as bytes, RFC 3629. What is no UTF-8 is nowhere an error. */
public final class Utf8 {
  /** Bytes that go on with a character are below, if they are signed. */
  private static final byte CONTINUATIONS_END = (byte) 0xc0;

  private Utf8() {}

  /**
   * The most bytes of the text at {@code start}, {@code limit} at most, that do not end inside a
   * character.
   */
  public static int cut(byte[] bytes, int start, int limit) {
    for (int back = 1; back <= Math.min(3, limit); back++) {
      int lead = bytes[start + limit - back] & 0xff;
      if (lead < 0x80) {
        return limit;
      }
      if (lead >= 0xc0) {
        return back < length(lead) ? limit - back : limit;
      }
    }
    return limit;
  }

  /** Of the character that begins with {@code lead}, in bytes; 1 if none does. */
  private static int length(int lead) {
    if (lead >= 0xc2 && lead < 0xe0) {
      return 2;
    }
    if (lead >= 0xe0 && lead < 0xf0) {
      return 3;
    }
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 1;
  }

  /**
   * The length of the character at {@code at}, in bytes. If there is none: how many bytes one
   * U+FFFD stands for, negative, as the Unicode standard has it (3.9, substitution of maximal
   * subparts).
   */
  static int character(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead >= 0xc2 && lead < 0xe0) { // by far the most
      return at + 1 < end && bytes[at + 1] < CONTINUATIONS_END ? 2 : -1;
    }
    int length = length(lead);
    if (length == 1) {
      return lead < 0x80 ? 1 : -1;
    }
    if (at + 1 >= end || !mayFollow(lead, bytes[at + 1] & 0xff)) {
      return -1;
    }
    for (int i = 2; i < length; i++) {
      if (at + i >= end || bytes[at + i] >= CONTINUATIONS_END) {
        return -i;
      }
    }
    return length;
  }

  /** No longer form than needed, no surrogates, nothing above U+10FFFF. */
  private static boolean mayFollow(int lead, int second) {
    return switch (lead) {
      case 0xe0 -> second >= 0xa0 && second < 0xc0;
      case 0xed -> second >= 0x80 && second < 0xa0;
      case 0xf0 -> second >= 0x90 && second < 0xc0;
      case 0xf4 -> second >= 0x80 && second < 0x90;
      default -> second >= 0x80 && second < 0xc0;
    };
  }
}
