package dev.jsup.daemon.command;

/** Where text in UTF-8 may be cut. */
final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * How many of {@code length} bytes from {@code start} are without the beginning of a character
   * that goes on behind them. Bytes that are no UTF-8 count all.
   */
  static int wholeLength(byte[] bytes, int start, int length) {
    for (int back = 1; back <= Math.min(LONGEST - 1, length); back++) {
      int each = bytes[start + length - back] & 0xff;
      if (each >= 0xc0) {
        int needed = each >= 0xf0 ? 4 : each >= 0xe0 ? 3 : 2;
        return needed > back ? length - back : length;
      }
      if (each < 0x80) {
        return length;
      }
    }
    return length;
  }
}
